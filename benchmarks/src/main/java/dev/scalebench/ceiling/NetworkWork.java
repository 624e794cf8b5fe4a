package dev.scalebench.ceiling;

import dev.scalebench.cell.Network;
import dev.scalebench.program.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Operations and weights of the networks, to be compared with what the machine can do. */
public final class NetworkWork {
  private NetworkWork() {}

  /** What an input costs the networks, in float32, for each size of inputs that they take. */
  public static List<Map<String, Object>> of(CommandLineOptions options) {
    Set<Integer> tokens = values(options, "sequenceLength", Network.SEQUENCE_LENGTH);
    Set<Integer> pixels = values(options, "imageSize", Network.IMAGE_SIZE);
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
        work.put("params", params);
        work.put("flopPerInput", program.productFlop());
        work.put("weightBytes", program.productLeafElements() * Float.BYTES);
        networks.add(work);
      }
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(
          "no network takes %s tokens or %s pixels".formatted(tokens, pixels));
    }
    return networks;
  }

  private static Set<Integer> values(CommandLineOptions options, String param, int usual) {
    Collection<String> given = options.getParameter(param).orElse(List.of(Integer.toString(usual)));
    try {
      return given.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be whole numbers, got: %s".formatted(param, String.join(",", given)), e);
    }
  }
}
