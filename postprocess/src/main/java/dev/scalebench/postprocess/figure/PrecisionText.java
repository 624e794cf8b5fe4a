package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.Relation;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What reduced precisions are, and what they cost and give. */
final class PrecisionText {

  private final Subject subject;
  private final ModelMeasurements data;
  private final SortedSet<Precision> precisions;

  PrecisionText(Subject subject) {
    this.subject = subject;
    data = subject.data();
    precisions =
        data.configurations().stream()
            .map(Configuration::precision)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  String whole() {
    return """
    Throughput in %s over that in float32 in cells that differ in nothing else, from the means of \
    both. Above the dashed line the reduced precision is faster. Each answer is checked before it \
    is timed, in a reduced precision with a tolerance of its own%s.%s%s%s"""
        .formatted(
            names(),
            data.model().isOwn() ? "" : " against the float32 reference",
            has(Precision.TF32)
                ? " TF32 keeps float32's numbers, but multiplies them rounded to ten bits of"
                    + " mantissa."
                : "",
            has(Precision.INT8)
                ? " int8 multiplies matrices of numbers rounded to 8 bits: weights once, their"
                    + " inputs in each call (dynamic quantization)."
                : "",
            balances());
  }

  private boolean has(Precision precision) {
    return precisions.contains(precision);
  }

  private String names() {
    if (has(Precision.INT8)) {
      List<String> reduced =
          precisions.stream()
              .filter(each -> each != Precision.FLOAT32)
              .map(Precision::title)
              .toList();
      int last = reduced.size() - 1;
      return last == 0
          ? reduced.get(0)
          : String.join(", ", reduced.subList(0, last)) + " or " + reduced.get(last);
    }
    return has(Precision.TF32) ? "TF32, bfloat16 or float16" : "bfloat16 or float16";
  }

  /** A sentence for each configuration whose answers' errors are known. */
  private String balances() {
    Map<Cell, Estimate> ratios = Relation.PRECISION.ratios(data);
    return data.configurations().stream()
        .filter(configuration -> configuration.precision() != Precision.FLOAT32)
        .map(configuration -> balance(configuration, ratios))
        .collect(Collectors.joining());
  }

  private String balance(Configuration configuration, Map<Cell, Estimate> ratios) {
    DoubleSummaryStatistics logarithms =
        ratios.entrySet().stream()
            .filter(ratio -> ratio.getKey().configuration().equals(configuration))
            .mapToDouble(ratio -> Math.log(ratio.getValue().mean()))
            .summaryStatistics();
    List<Answer> answers =
        data.measurements().stream()
            .filter(measurement -> measurement.cell().configuration().equals(configuration))
            .map(Measurement::secondary)
            .map(secondary -> secondary.answer())
            .filter(answer -> answer.relativeError().isPresent())
            .toList();
    if (logarithms.getCount() == 0 || answers.isEmpty()) {
      return "";
    }
    return " %s is %s times as fast as float32 (geometric mean of %s; from %s to %s); the largest error is %s%s."
        .formatted(
            subject.configurations().title(configuration),
            factor(logarithms.getAverage()),
            logarithms.getCount() == 1 ? "1 cell" : logarithms.getCount() + " cells",
            factor(logarithms.getMin()),
            factor(logarithms.getMax()),
            Decimals.scientific(
                answers.stream()
                    .mapToDouble(answer -> answer.relativeError().orElseThrow())
                    .max()
                    .orElseThrow()),
            sameTop(answers));
  }

  private static String sameTop(List<Answer> answers) {
    return answers.stream()
        .flatMapToDouble(answer -> answer.sameTopPercent().stream())
        .min()
        .stream()
        .mapToObj(
            percent ->
                ", and the top answer is the reference's in %s %% of the rows or more"
                    .formatted(Decimals.tenths(percent)))
        .findFirst()
        .orElse("");
  }

  private static String factor(double logarithm) {
    return Decimals.tenths(Math.exp(logarithm));
  }
}
