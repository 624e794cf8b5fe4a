package dev.scalebench;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A constant with the name that it has in parameters and result files. */
interface Labelled {
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
    for (E constant : type.getEnumConstants()) {
      if (labels.apply(constant).equals(label)) {
        return constant;
      }
    }
    String possible =
        Arrays.stream(type.getEnumConstants()).map(labels).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "%s must be one of: %s; got: %s".formatted(parameter, possible, label));
  }
}
