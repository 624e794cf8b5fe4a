package dev.scalebench;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;

/** The parameters of {@link InferenceBenchmark}, which its fields declare. */
final class BenchmarkParameters {
  private BenchmarkParameters() {}

  /** Their names with the values that they have unless told otherwise. */
  static Map<String, List<String>> defaults() {
    Map<String, List<String>> defaults = new LinkedHashMap<>();
    fields()
        .forEach(
            field ->
                defaults.put(
                    field.getName(), Arrays.asList(field.getAnnotation(Param.class).value())));
    return defaults;
  }

  /** Their names with the values that JMH gave to a benchmark. */
  static Map<String, String> of(InferenceBenchmark benchmark) {
    Map<String, String> values = new LinkedHashMap<>();
    fields().forEach(field -> values.put(field.getName(), value(field, benchmark)));
    return values;
  }

  private static Stream<Field> fields() {
    return Arrays.stream(InferenceBenchmark.class.getFields())
        .filter(field -> field.isAnnotationPresent(Param.class));
  }

  private static String value(Field field, InferenceBenchmark benchmark) {
    try {
      return String.valueOf(field.get(benchmark));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " must be public", e);
    }
  }
}
