package dev.scalebench.cell;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A constant with the name that it has in parameters and result files. */
public interface Labelled {
  /** The name in parameters and result files. */
  String label();

  /**
   * The constant with a label.
   *
   * @param parameter name of the parameter, for the message
   * @throws IllegalArgumentException listing what is possible, if there is none
   */
  static <E extends Enum<E> & Labelled> E parse(String parameter, Class<E> type, String label) {
    return parse(parameter, type, Labelled::label, label);
  }

  /** The same for constants whose label has another origin. */
  static <E extends Enum<E>> E parse(
      String parameter, Class<E> type, Function<E, String> labels, String label) {
    return find(type, labels, label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be one of: %s; got: %s"
                        .formatted(parameter, labels(type, labels), label)));
  }

  /** The constant with a label; empty if there is none. */
  static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String label) {
    return find(type, Labelled::label, label);
  }

  private static <E extends Enum<E>> Optional<E> find(
      Class<E> type, Function<E, String> labels, String label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> labels.apply(constant).equals(label))
        .findFirst();
  }

  /** All labels, for messages. */
  static <E extends Enum<E> & Labelled> String labels(Class<E> type) {
    return labels(type, Labelled::label);
  }

  private static <E extends Enum<E>> String labels(Class<E> type, Function<E, String> labels) {
    return Arrays.stream(type.getEnumConstants()).map(labels).collect(Collectors.joining(", "));
  }
}
