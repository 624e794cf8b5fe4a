package dev.scalebench.ceiling;

import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Operations and weights of the networks, to be compared with what the machine can do. */
public final class NetworkWork {
  private NetworkWork() {}

  /**
   * What an input costs the networks, in float32, for each size of inputs that they take and some
   * cells have.
   *
   * @param cells values of their parameters
   */
  public static List<Map<String, Object>> of(Collection<Map<String, String>> cells) {
    return of(cells, Optional.empty());
  }

  /**
   * The same for each precision that some cells have, which the work then names.
   *
   * @param cells values of their parameters
   */
  public static List<Map<String, Object>> ofEachPrecision(Collection<Map<String, String>> cells) {
    Set<Precision> precisions = new TreeSet<>();
    for (Map<String, String> cell : cells) {
      String label = cell.getOrDefault("precision", Precision.FLOAT32.label());
      precisions.add(Labelled.parse("precision", Precision.class, Precision::label, label));
    }
    return precisions.stream()
        .flatMap(precision -> of(cells, Optional.of(precision)).stream())
        .toList();
  }

  private static List<Map<String, Object>> of(
      Collection<Map<String, String>> cells, Optional<Precision> precision) {
    Set<Integer> tokens = values(cells, "sequenceLength", Network.SEQUENCE_LENGTH);
    Set<Integer> pixels = values(cells, "imageSize", Network.IMAGE_SIZE);
    List<Map<String, Object>> networks = new ArrayList<>();
    for (Network network : Network.values()) {
      for (int size : network.readsText() ? tokens : pixels) {
        Program program;
        try {
          program = Program.record(network.model(size, size), 1);
        } catch (IllegalArgumentException e) {
          continue; // others take it
        }
        Map<String, Object> work = new LinkedHashMap<>();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("model", network.label());
        params.put(network.readsText() ? "sequenceLength" : "imageSize", Integer.toString(size));
        precision.ifPresent(named -> params.put("precision", named.label()));
        work.put("params", params);
        work.put("flopPerInput", program.productFlop());
        work.put(
            "weightBytes",
            program.productLeafElements() * precision.orElse(Precision.FLOAT32).bytes());
        networks.add(work);
      }
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(
          "no network takes %s tokens or %s pixels".formatted(tokens, pixels));
    }
    return networks;
  }

  /** Results of before there was a parameter lack it, and have what is usual. */
  private static Set<Integer> values(
      Collection<Map<String, String>> cells, String param, int usual) {
    Set<Integer> values = new TreeSet<>();
    for (Map<String, String> cell : cells) {
      String value = cell.getOrDefault(param, Integer.toString(usual));
      try {
        values.add(Integer.valueOf(value));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s must be a whole number, got: %s".formatted(param, value), e);
      }
    }
    return values;
  }
}
