package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.OneLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what the benchmarks' command {@code ceiling} writes beside results. */
public final class CeilingReader {

  private static final ObjectReader FILE = new ObjectReader("a ceiling");

  private CeilingReader() {}

  /** The ceilings beside result files, one a network; none where none were measured. */
  public static List<Ceiling> read(Collection<Path> results) {
    List<Ceiling> ceilings = new ArrayList<>();
    for (Path file : results.stream().map(ResultFiles::ceilingOf).distinct().toList()) {
      if (Files.exists(file)) {
        ceilings.addAll(FILE.read(file, CeilingReader::parse));
      }
    }
    return ceilings;
  }

  private static List<Ceiling> parse(JsonNode tree) {
    if (!tree.path("networks").isArray()) {
      throw new IllegalArgumentException("it has no list of networks");
    }
    MachineRates machine = machine(tree);
    List<Ceiling> ceilings = new ArrayList<>();
    tree.path("networks").forEach(network -> ceilings.add(ceiling(machine, network)));
    return ceilings;
  }

  private static Ceiling ceiling(MachineRates machine, JsonNode network) {
    Params params = new Params(network.path("params"));
    return new Ceiling(
        params.model(),
        params.inputSize(),
        machine,
        number("flopPerInput", network),
        number("weightBytes", network));
  }

  private static MachineRates machine(JsonNode tree) {
    return new MachineRates(
        threads(tree.path("intraOpThreads")),
        number("productFlopPerSecond", tree),
        tree.has("productBy")
            ? Optional.of(new Params(tree.path("productBy")).configuration())
            : Optional.empty(),
        number("readBytesPerSecond", tree),
        tree.path("readDoubtful").asBoolean(),
        Numbers.parse("lastLevelCacheBytes", tree.path("lastLevelCacheBytes")));
  }

  private static int threads(JsonNode node) {
    if (!node.isInt()) {
      throw new IllegalArgumentException(
          "intraOpThreads must be a whole number, got: " + OneLine.excerpt(node.toString()));
    }
    return node.asInt();
  }

  private static double number(String name, JsonNode node) {
    return Numbers.parse(name, node.path(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
