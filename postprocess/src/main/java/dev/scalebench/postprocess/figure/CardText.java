package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.CardRates;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.Decimals;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the ceilings of a network on a GPU are, one for each precision. */
final class CardText {

  private static final double MICRO = 1e-6;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  private final List<Ceiling> ceilings;
  private final CardRates card;

  CardText(Ceilings ofGpu) {
    ceilings = ofGpu.all();
    card = rates(ceilings.get(0));
  }

  private static CardRates rates(Ceiling ceiling) {
    return (CardRates) ceiling.rates();
  }

  /** What is drawn. */
  String whole() {
    return """
    How many floating-point operations of matrix products and convolutions the GPU does a second, \
    in each precision. The dashed line is the lower of two rates that were measured on it (%s): \
    that of one large matrix product in the cells' precision, %s, and what reading the weights \
    allows%s, for %s GFLOP an input. Activations are not counted. A cell can rise above the line \
    where weights stay in a cache, or where a convolution is computed with fewer operations.%s%s"""
        .formatted(
            card.card(),
            products(),
            memory(),
            Decimals.rounded(ceilings.get(0).flopPerInput() / GIGA),
            kernel(),
            copies());
  }

  private String products() {
    return ceilings.stream()
        .map(
            ceiling ->
                "%s TFLOP/s (%s)"
                    .formatted(
                        Decimals.rounded(ceiling.rates().productFlopPerSecond() / TERA),
                        ceiling.rates().precision().title()))
        .collect(Collectors.joining(", "));
  }

  private String memory() {
    if (card.memoryBytesPerSecond().isEmpty()) {
      return " (which was not measured)";
    }
    String weights =
        ceilings.stream()
            .map(
                ceiling ->
                    "%s MB (%s%s)"
                        .formatted(
                            Decimals.rounded(ceiling.weightBytes() / MEGA),
                            ceiling.rates().precision().title(),
                            ceiling.mayBeCached() ? ", no bound: its cache may hold them" : ""))
            .collect(Collectors.joining(", "));
    return ", %s in each pass at the %s GB/s at which its memory is read and written in a copy"
        .formatted(weights, Decimals.rounded(card.memoryBytesPerSecond().getAsDouble() / GIGA));
  }

  private String kernel() {
    return card.kernelSeconds().isEmpty()
        ? ""
        : " One kernel with its readback takes %s µs: a pass has many, and at small batches launching"
                .formatted(Decimals.rounded(card.kernelSeconds().getAsDouble() / MICRO))
            + " them bounds it, not the dashed line.";
  }

  private String copies() {
    return card.copies().isEmpty()
        ? ""
        : " Copies, which are no part of these cells: %s."
            .formatted(
                card.copies().entrySet().stream()
                    .map(CardText::copy)
                    .collect(Collectors.joining(", ")));
  }

  private static String copy(Map.Entry<String, Double> copy) {
    return "%s %s GB/s".formatted(copy.getKey(), Decimals.rounded(copy.getValue() / GIGA));
  }
}
