package dev.scalebench.backend.torchscript;

import dev.scalebench.program.Program;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Weights;
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
 */
record ScriptModule(String text, List<Leaf> leaves, List<String> packed) {
  private static final String EMPTY =
      "torch.empty([0], dtype=6, layout=None, device=torch.device(\"cpu\"), pin_memory=None, memory_format=None)";

  static ScriptModule of(Program program) {
    ScriptOps ops = new ScriptOps();
    List<Symbol> known = new ArrayList<>();
    for (Leaf leaf : program.leaves()) {
      known.add(ScriptOps.attribute(known.size(), leaf));
    }
    Symbol input = ops.input("input", program.inputShape().rank());
    Symbol output = program.run(ops, known, input, symbol -> {});
    return new ScriptModule(text(ops, known, output), program.leaves(), List.copyOf(ops.packed()));
  }

  /** Writes the module with its weights. */
  void write(Path path, Weights weights) throws IOException {
    ScriptArchive.write(path, text, leaves, weights, packed);
  }

  private static String text(ScriptOps ops, List<Symbol> known, Symbol output) {
    List<String> lines = new ArrayList<>();
    lines.add("class M(Module):");
    lines.add("  __parameters__ = []");
    lines.add("  __buffers__ = []");
    known.forEach(symbol -> lines.add("  " + symbol.name() + " : Tensor"));
    ops.packed().forEach(name -> lines.add("  " + name + " : Tensor"));
    lines.add("  packed : bool");
    lines.add("  training : bool");
    lines.add("  def forward(self: __torch__.M,");
    lines.add("    input: Tensor) -> Tensor:");
    lines.add("    if self.packed:");
    lines.add("      pass");
    lines.add("    else:");
    lines.add("      first = (self).pack(input, )");
    ops.lines().forEach(line -> lines.add("    " + line));
    lines.add("    return " + output.name());
    lines.add("  def pack(self: __torch__.M,");
    lines.add("    input: Tensor) -> Tensor:");
    ops.packingLines().forEach(line -> lines.add("    " + line));
    for (Symbol symbol : known) {
      if (!ops.unpackedUses().contains(symbol.name())) {
        lines.add("    self." + symbol.name() + " = " + EMPTY); // frees what was repacked
      }
    }
    lines.add("    self.packed = True");
    lines.add("    return " + output.name());
    return String.join("\n", lines) + "\n";
  }
}
