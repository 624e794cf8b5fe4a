package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Arrival;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Copies;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Division;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.InputKind;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InputType;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.PrivatePath;
import dev.scalebench.postprocess.measure.PrivatePaths;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.measure.Served;
import dev.scalebench.postprocess.measure.Smt;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.measure.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The params of a result or a failure. One that a file lacks has its first value.
 *
 * @param older the allocator of files that lack it
 */
record Params(JsonNode node, Allocator older) {

  /** The param that tells the file of inputs, or that there is none. */
  static final String INPUTS = "inputs";

  private static final String SEEDED = "seeded";

  /** Params that a message names; the benchmarks have twenty-two. */
  private static final int MAX_NAMED = 24;

  /** Of a file that was measured with the C library's allocator, unless it tells another. */
  Params(JsonNode node) {
    this(node, Allocator.DEFAULT);
  }

  Cell cell() {
    return new Cell(
        model(),
        optional("mapping", Mapping.values()),
        configuration(),
        number("batchSize", required("batchSize")),
        node.has("intraOpThreads") ? number("intraOpThreads", required("intraOpThreads")) : 1,
        division());
  }

  private Division division() {
    return node.has(Division.PARAM) || node.has(Running.PARAM) || node.has(Arrival.PARAM)
        ? Division.of(
            node.has(Division.PARAM) ? text(Division.PARAM) : Division.SINGLE.instances(),
            optional(Running.PARAM, Running.values()),
            node.has(Arrival.PARAM) ? Arrival.of(text(Arrival.PARAM)) : Arrival.CLOSED)
        : Division.SINGLE;
  }

  Configuration configuration() {
    return new Configuration(
        optional("engine", Engine.values()),
        optional("optimization", Optimization.values()),
        optional("device", Device.values()),
        optional("precision", Precision.values()),
        optional(Copies.PARAM, Copies.values()),
        node.has(Allocator.PARAM) ? optional(Allocator.PARAM, Allocator.values()) : older,
        optional(Smt.PARAM, Smt.values()),
        node.has(Served.PARAM) ? Served.of(text(Served.PARAM)) : Served.NONE);
  }

  /** The size that the model knows; the others' is of no meaning to it. */
  Optional<InputSize> inputSize() {
    InputKind kind = model().inputKind();
    String param = kind.param();
    if (!node.has(param)) {
      return Optional.empty();
    }
    String value = required(param);
    if (kind != InputKind.EXTENTS) {
      return Optional.of(InputSize.of(kind, number(param, value)));
    }
    InputType type = optional(InputType.PARAM, InputType.values());
    return Optional.of(
        value.contains("=")
            ? InputSize.of(value, type)
            : InputSize.of(extents(param, value), type));
  }

  private static List<Integer> extents(String param, String value) {
    String[] extents = value.split("x", -1);
    try {
      if (extents.length <= InputSize.MAX_EXTENTS) {
        return Arrays.stream(extents).map(Integer::valueOf).toList();
      }
    } catch (NumberFormatException e) {
      throw noExtents(param, value, e);
    }
    throw noExtents(param, value, null);
  }

  private static IllegalArgumentException noExtents(
      String param, String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "%s must be 1 to %d whole numbers, like 3x224x224, got: %s"
            .formatted(param, InputSize.MAX_EXTENTS, OneLine.excerpt(value)),
        cause);
  }

  /** Those of old files are seeded. */
  Weights weights() {
    return node.has(Weights.PARAM) ? Weights.of(text(Weights.PARAM)) : Weights.SEEDED;
  }

  /** The paths among them. */
  PrivatePaths paths() {
    return new PrivatePaths(
        Stream.of(weights().file(), inputs(), model().path())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  /** The file of a user's own inputs. */
  private Optional<PrivatePath> inputs() {
    String file = node.path(INPUTS).asText();
    return file.isEmpty() || file.equals(SEEDED)
        ? Optional.empty()
        : Optional.of(new PrivatePath(file));
  }

  /** Names the cell, as far as it can be told. */
  private String describe() {
    return node.properties().isEmpty()
        ? "no params"
        : node.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(MAX_NAMED)
            .map(
                param ->
                    OneLine.excerpt(param.getKey())
                        + "="
                        + OneLine.excerpt(param.getValue().asText()))
            .collect(Collectors.joining(" "));
  }

  /** What is wrong with the entry of these params. */
  InvalidResultsException refused(String source, IllegalArgumentException reason) {
    return new InvalidResultsException(
        source + ": " + describe() + ": " + reason.getMessage(), reason);
  }

  Model model() {
    required("model");
    return Model.of(text("model"));
  }

  private <T extends Titled> T optional(String param, T[] values) {
    return node.has(param) ? Titled.parse(param, values, required(param)) : values[0];
  }

  private String required(String param) {
    if (!node.has(param)) {
      throw new IllegalArgumentException("param " + param + " is missing");
    }
    return node.path(param).asText();
  }

  /** What may be any text is no number, and not null. */
  private String text(String param) {
    if (!node.path(param).isTextual()) {
      throw new IllegalArgumentException(
          param + " must be a text, got: " + OneLine.excerpt(node.path(param).toString()));
    }
    return node.path(param).asText();
  }

  private static int number(String param, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          param + " must be a whole number, got: " + OneLine.excerpt(value), e);
    }
  }
}
