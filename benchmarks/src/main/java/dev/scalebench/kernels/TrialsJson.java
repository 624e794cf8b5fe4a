package dev.scalebench.kernels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.Kernels;
import dev.scalebench.kernels.Trial.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Trials as JSON: a list of objects, one for each trial. */
public final class TrialsJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KERNELS = "kernels";
  private static final String NETWORK = "network";
  private static final String VERDICT = "verdict";
  private static final String ERROR = "relativeError";
  private static final String TIME = "milliseconds";
  private static final String SAID = "said";

  private TrialsJson() {}

  /** A tree of lists and maps. What is not known is not there. */
  public static List<Map<String, Object>> tree(Trials trials) {
    List<Map<String, Object>> list = new ArrayList<>();
    trials
        .results()
        .forEach(
            (kernels, networks) ->
                networks.forEach((network, trial) -> list.add(object(kernels, network, trial))));
    return list;
  }

  private static Map<String, Object> object(Kernels kernels, ProbeNetwork network, Trial trial) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(KERNELS, kernels.label());
    object.put(NETWORK, network.label());
    object.put(VERDICT, trial.verdict().label());
    trial.error().ifPresent(error -> object.put(ERROR, error));
    trial.milliseconds().ifPresent(time -> object.put(TIME, time));
    if (!trial.said().isEmpty()) {
      object.put(SAID, trial.said());
    }
    return object;
  }

  /** Writes a new file. */
  public static void write(Path file, Trials trials) throws IOException {
    Files.writeString(file, JSON.valueToTree(tree(trials)).toPrettyString());
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it cannot be read or is something else
   */
  public static Trials read(Path file) throws IOException {
    Map<Kernels, Map<ProbeNetwork, Trial>> results = new EnumMap<>(Kernels.class);
    for (JsonNode trial : JSON.readTree(Files.readAllBytes(file))) {
      results
          .computeIfAbsent(
              labelled(Kernels.values(), Kernels::label, trial.path(KERNELS)),
              kernels -> new EnumMap<>(ProbeNetwork.class))
          .put(
              labelled(ProbeNetwork.values(), ProbeNetwork::label, trial.path(NETWORK)),
              new Trial(
                  labelled(Verdict.values(), Verdict::label, trial.path(VERDICT)),
                  number(trial.path(ERROR)),
                  number(trial.path(TIME)),
                  trial.path(SAID).asText()));
    }
    return new Trials(results);
  }

  private static OptionalDouble number(JsonNode node) {
    // Jackson writes numbers that are none as texts.
    return node.isMissingNode()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(node.asText()));
  }

  private static <T> T labelled(T[] values, Function<T, String> labels, JsonNode label)
      throws IOException {
    for (T value : values) {
      if (labels.apply(value).equals(label.asText())) {
        return value;
      }
    }
    throw new IOException("unknown: " + label);
  }
}
