package dev.scalebench.backend.torchscript;

import dev.scalebench.program.Program;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A frozen program as a TorchScript module. Its text is the same for every batch size.
 *
 * @param text the class of the module, in the dialect of {@code code/__torch__.py}
 * @param leaves tensors of the attributes {@code w0 … wn}
 * @param packed names of the attributes that the first call fills with repacked weights
 * @param flags names of boolean attributes, false at first
 * @param kernelsChannelsLast whether kernels of convolutions are stored out × height × width × in
 */
public record ScriptModule(
    String text,
    List<Leaf> leaves,
    List<String> packed,
    List<String> flags,
    boolean kernelsChannelsLast) {
  /**
   * Raised whenever {@link ScriptArchive} writes other bytes, so that no older file is mistaken for
   * a new one.
   */
  private static final int GENERATION = 1;

  /** A module whose tensors are all stored as they are. */
  public ScriptModule(String text, List<Leaf> leaves, List<String> packed, List<String> flags) {
    this(text, leaves, packed, flags, /* kernelsChannelsLast= */ false);
  }

  /** The module of a frozen program. */
  public static ScriptModule of(Program program, ScriptForm form) {
    ScriptOps ops = form.ops();
    List<Symbol> known = new ArrayList<>();
    for (Leaf leaf : program.leaves()) {
      known.add(ScriptOps.attribute(known.size(), leaf));
    }
    Symbol input = ops.input("input", program.inputShape().rank());
    Symbol output = program.run(ops, known, input, symbol -> {});
    List<String> flags = new ArrayList<>(ops.flags());
    flags.add("training");
    return new ScriptModule(
        text(ops, known, flags, output),
        program.leaves(),
        List.copyOf(ops.packed()),
        List.copyOf(flags),
        ops.storesKernelsChannelsLast());
  }

  /** The module's archive, written now if the cache does not have it. */
  public Path archive(Weights weights, Precision precision, Cache cache) {
    String origin =
        text
            + leaves.stream().map(Leaf::name).toList()
            + ModulePickle.storage(precision)
            + (kernelsChannelsLast ? "channels last" : "")
            + GENERATION;
    String name = "archives/%s-%s.pt".formatted(weights.identity(), Cache.digest(origin));
    return cache.file(name, ScriptArchive::check, path -> write(path, weights, precision));
  }

  /** Writes the module with its weights. */
  public void write(Path path, Weights weights, Precision precision) throws IOException {
    ScriptArchive.write(path, this, weights, precision);
  }

  private static String text(ScriptOps ops, List<Symbol> known, List<String> flags, Symbol output) {
    List<String> lines = new ArrayList<>();
    lines.add("class M(Module):");
    lines.add("  __parameters__ = []");
    lines.add("  __buffers__ = []");
    known.forEach(symbol -> lines.add("  " + symbol.name() + " : Tensor"));
    ops.packed().forEach(name -> lines.add("  " + name + " : Tensor"));
    flags.forEach(name -> lines.add("  " + name + " : bool"));
    lines.add("  def forward(self: __torch__.M,");
    lines.add("    input: Tensor) -> Tensor:");
    ops.prologue().forEach(line -> lines.add("    " + line));
    ops.lines().forEach(line -> lines.add("    " + line));
    lines.add("    return " + output.name());
    lines.addAll(ops.methods(known, output));
    return String.join("\n", lines) + "\n";
  }
}
