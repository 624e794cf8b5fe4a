package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.Graph.Heading;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names a page's charts: file, alternative text and heading. The sequential mapping, which every
 * page of the first result sites has, goes without saying.
 *
 * @param title the model's name for readers
 * @param place where it was measured
 * @param shared what all configurations have in common, those of failed cells too
 */
record FigureNames(ModelMeasurements data, String title, String place, String shared) {

  /** {@code gpt2-latency-8.png}, {@code gpt2-latency-interleave-8.png}. */
  String file(String kind, Mapping mapping, String of) {
    String order = mapping == Mapping.SEQUENTIAL ? "" : mapping.id();
    return joined("-", data.model().id(), kind, order, of) + ".png";
  }

  /** {@code GPT2 Latency BS=8}. */
  String alt(Quantity quantity, Mapping mapping, String of) {
    String order = mapping == Mapping.SEQUENTIAL ? "" : " (" + mapping.title() + ")";
    return title + " " + quantity.title() + of + order;
  }

  /** The title says what tells a chart from others, the subtitle what the page's charts share. */
  Heading heading(String what, Mapping mapping, String of, String configuration) {
    return heading(what, mapping, of, configuration, "");
  }

  /**
   * The same of a chart whose cells share more.
   *
   * @param threads how many, for readers; may be empty
   */
  Heading heading(String what, Mapping mapping, String of, String configuration, String threads) {
    String order = data.mappings().size() > 1 ? mapping.id() + " cores" : "";
    return new Heading(
        title((what.toLowerCase(Locale.ROOT) + " " + of).strip(), configuration),
        subtitle(threads, order));
  }

  /** Of a chart that compares both mappings. */
  Heading comparison(String what, String configuration) {
    return new Heading(title(what, configuration), subtitle("", ""));
  }

  /** {@code 1 intra-op thread}, {@code 2 intra-op threads}. */
  static String threads(int count) {
    return count + (count == 1 ? " intra-op thread" : " intra-op threads");
  }

  private String title(String what, String configuration) {
    return joined(", ", title + " " + what, configuration);
  }

  private String subtitle(String threads, String order) {
    return joined("  ·  ", threads, shared, data.describeInputSize(), order, place);
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }
}
