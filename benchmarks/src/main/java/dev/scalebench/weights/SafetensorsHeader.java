package dev.scalebench.weights;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tensors a {@code safetensors} file holds, and where. Checked as the format demands: tensors
 * fill the data without overlaps or holes.
 *
 * @param entries by name, in the header's order
 */
record SafetensorsHeader(Map<String, Entry> entries) {
  private static final String METADATA = "__metadata__";

  /** Refuses what can be read in two ways. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * A tensor.
   *
   * @param dtype the format's name of its type
   * @param dims its extents; none for a scalar
   * @param start of its bytes, from where the data start
   * @param end of its bytes
   */
  record Entry(String dtype, List<Long> dims, long start, long end) {}

  /**
   * Reads a header.
   *
   * @param dataBytes size of what follows it
   * @throws IllegalArgumentException saying which tensor is wrong, and why
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes) throws IOException {
    JsonNode header = JSON.readTree(json);
    if (!header.isObject()) {
      throw new IllegalArgumentException("a header that is no object");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      if (!tensor.getKey().equals(METADATA)) {
        entries.put(tensor.getKey(), entry(tensor.getKey(), tensor.getValue()));
      }
    }
    checkLayout(entries, dataBytes);
    return new SafetensorsHeader(entries);
  }

  private static Entry entry(String name, JsonNode tensor) {
    JsonNode offsets = tensor.path("data_offsets");
    if (!tensor.path("dtype").isTextual()
        || !tensor.path("shape").isArray()
        || !offsets.isArray()
        || offsets.size() != 2) {
      throw new IllegalArgumentException(name + " lacks dtype, shape or two data_offsets");
    }
    List<Long> dims = new ArrayList<>();
    tensor.path("shape").forEach(dim -> dims.add(natural(name, dim)));
    Entry entry =
        new Entry(
            tensor.path("dtype").asText(),
            List.copyOf(dims),
            natural(name, offsets.get(0)),
            natural(name, offsets.get(1)));
    if (entry.end() - entry.start() != bytes(name, entry)) {
      throw new IllegalArgumentException(
          "%s of %s %s needs other bytes than %d … %d"
              .formatted(name, entry.dtype(), dims, entry.start(), entry.end()));
    }
    return entry;
  }

  private static long natural(String name, JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
      throw new IllegalArgumentException(
          name + " has an extent or offset that is no whole number from 0");
    }
    return number.longValue();
  }

  private static long bytes(String name, Entry entry) {
    try {
      long bytes = ElementType.bytes(entry.dtype());
      for (long dim : entry.dims()) {
        bytes = Math.multiplyExact(bytes, dim);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " has more elements than can be counted", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static void checkLayout(Map<String, Entry> entries, long dataBytes) {
    long end = 0;
    for (Map.Entry<String, Entry> tensor :
        entries.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Entry> each) -> each.getValue().start())
                    .thenComparing(each -> each.getValue().end()))
            .toList()) {
      if (tensor.getValue().start() != end) {
        throw new IllegalArgumentException(
            "%s begins at byte %d of the data, where %d is free"
                .formatted(tensor.getKey(), tensor.getValue().start(), end));
      }
      end = tensor.getValue().end();
    }
    if (end > dataBytes) {
      throw new IllegalArgumentException(
          "it is cut off: tensors take %d bytes, but the file has %d of data; fetch it again"
              .formatted(end, dataBytes));
    }
    if (end < dataBytes) {
      throw new IllegalArgumentException(
          "tensors take %d bytes, but the file has %d of data".formatted(end, dataBytes));
    }
  }
}
