package dev.scalebench.backend.torchscript;

import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations for oneDNN. The weights of linear layers and convolutions are repacked by the first
 * call, which gives them the layout that suits its batch. The {@code ops.mkldnn} operators are
 * those of PyTorch 2.5.1's {@code aten/src/ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp}.
 */
final class PackedScriptOps extends ScriptOps {
  /** {@code annotate(…)} gives an empty list its type. */
  private static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

  private static final String EMPTY =
      "torch.empty([0], dtype=6, layout=None, device=torch.device(\"cpu\"), pin_memory=None, memory_format=None)";

  private static final String PACKED = "packed";

  /** The same statements, each weight repacked before its use for operands that it meets. */
  private final List<String> packingLines = new ArrayList<>();

  private final Set<String> packed = new LinkedHashSet<>();

  /** Attributes that the program uses as they are, beside those that it repacks. */
  private final Set<String> unpackedUses = new LinkedHashSet<>();

  @Override
  List<String> prologue() {
    return List.of("if self.packed:", "  pass", "else:", "  first = (self).pack(input, )");
  }

  @Override
  Set<String> packed() {
    return packed;
  }

  @Override
  List<String> flags() {
    return List.of(PACKED);
  }

  @Override
  List<String> methods(List<Symbol> known, Symbol output) {
    List<String> lines = new ArrayList<>();
    lines.add("  def pack(self: __torch__.M,");
    lines.add("    input: Tensor) -> Tensor:");
    packingLines.forEach(line -> lines.add("    " + line));
    for (Symbol symbol : known) {
      if (!unpackedUses.contains(symbol.name())) {
        lines.add("    self." + symbol.name() + " = " + EMPTY); // frees what was repacked
      }
    }
    lines.add("    self.packed = True");
    lines.add("    return " + output.name());
    return lines;
  }

  @Override
  public Symbol fusedLinear(
      Symbol x, Symbol weight, WeightOrder order, @Nullable Symbol bias, Activation activation) {
    String outIn = "self." + weight.name();
    if (order == WeightOrder.IN_OUT) {
      outIn = "torch.contiguous(torch.t(%s))".formatted(outIn);
    }
    String rows = "torch.floordiv(torch.numel(%s), torch.size(%s, -1))".formatted(use(x), use(x));
    String repacked = "ops.mkldnn._reorder_linear_weight(%s, %s)".formatted(outIn, rows);
    return assign(
        "ops.mkldnn._linear_pointwise(%s, %s, %s, %s)"
            .formatted(
                use(x),
                pack(weight, repacked),
                bias == null ? "None" : use(bias),
                fused(activation)));
  }

  @Override
  Symbol convolution(Symbol x, Symbol weight, String bias, Window window, Activation activation) {
    String geometry = "%s, %s, [1, 1], 1".formatted(padding(window), stride(window));
    String expression =
        "ops.mkldnn._reorder_convolution_weight(self.%s, %s, torch.size(%s))"
            .formatted(weight.name(), geometry, use(x));
    return assign(
        "ops.mkldnn._convolution_pointwise(%s, %s, %s, %s, %s)"
            .formatted(use(x), pack(weight, expression), bias, geometry, fused(activation)));
  }

  @Override
  public Symbol attention(Symbol query, Symbol key, Symbol value, double scale, boolean causal) {
    return fusedAttention(query, key, value, scale, causal);
  }

  @Override
  Symbol assign(String expression) {
    Symbol result = super.assign(expression);
    packingLines.add(result.name() + " = " + expression);
    return result;
  }

  @Override
  String use(Symbol symbol) {
    if (symbol.leaf().isPresent()) {
      unpackedUses.add(symbol.name());
    }
    return super.use(symbol);
  }

  private String pack(Symbol weight, String expression) {
    String name = "p" + weight.name();
    if (packed.add(name)) {
      packingLines.add("self." + name + " = " + expression);
    }
    return "self." + name;
  }

  /** The last three arguments of oneDNN's fused operations. */
  private static String fused(Activation activation) {
    return switch (activation) {
      case NONE -> "\"none\", %s, None".formatted(NO_SCALARS);
      case RELU -> "\"relu\", %s, None".formatted(NO_SCALARS);
      case TANH -> "\"tanh\", %s, None".formatted(NO_SCALARS);
      case GELU -> "\"gelu\", %s, \"none\"".formatted(NO_SCALARS);
      case GELU_TANH -> "\"gelu\", %s, \"tanh\"".formatted(NO_SCALARS);
    };
  }
}
