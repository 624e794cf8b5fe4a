package dev.scalebench.machine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import oshi.util.Constants;

/** A group of facts, in the order in which they are told. What is unknown or empty is left out. */
final class Facts {
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /**
   * Adds a fact.
   *
   * @param value a string, a number, a boolean, a list, a map, or an {@code Optional} of one
   */
  Facts add(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(known -> add(name, known));
    } else if (!isUnknown(value)) {
      facts.put(name, value);
    }
    return this;
  }

  private static boolean isUnknown(Object value) {
    if (value instanceof String text) {
      return text.isBlank() || text.equals(Constants.UNKNOWN);
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty();
    }
    return value instanceof Collection<?> list && list.isEmpty();
  }

  Map<String, Object> map() {
    return Collections.unmodifiableMap(facts);
  }
}
