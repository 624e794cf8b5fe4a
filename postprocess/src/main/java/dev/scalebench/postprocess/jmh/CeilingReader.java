package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.CardRates;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.Rates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the benchmarks' command {@code ceiling} writes beside results. */
public final class CeilingReader {

  /** Where a file has what bounds a GPU. */
  private static final String CARD = "cuda";

  private static final ObjectReader FILE = new ObjectReader("a ceiling");

  private CeilingReader() {}

  /**
   * The ceilings beside result files, one a network and precision; none where none were measured.
   */
  public static List<Ceiling> read(Collection<Path> results) {
    List<Ceiling> ceilings = new ArrayList<>();
    for (Path file : results.stream().map(ResultFiles::ceilingOf).distinct().toList()) {
      if (Files.exists(file)) {
        ceilings.addAll(FILE.read(file, CeilingReader::parse));
      }
    }
    return ceilings;
  }

  /** The processor's at the top, unless it has a GPU's alone. */
  private static List<Ceiling> parse(JsonNode tree) {
    List<Ceiling> ceilings = new ArrayList<>();
    JsonNode card = tree.path(CARD);
    if (!card.isMissingNode()) {
      Map<Precision, CardRates> rates = CardReader.rates(card);
      for (JsonNode network : networks(card)) {
        Precision precision = new Params(network.path("params")).configuration().precision();
        if (rates.containsKey(precision)) {
          ceilings.add(ceiling(rates.get(precision), network));
        }
      }
    }
    if (card.isMissingNode() || tree.has("networks")) {
      Iterable<JsonNode> networks = networks(tree);
      MachineRates machine = machine(tree);
      networks.forEach(network -> ceilings.add(ceiling(machine, network)));
    }
    return ceilings;
  }

  private static Iterable<JsonNode> networks(JsonNode tree) {
    if (!tree.path("networks").isArray()) {
      throw new IllegalArgumentException("it has no list of networks");
    }
    return tree.path("networks");
  }

  private static Ceiling ceiling(Rates rates, JsonNode network) {
    Params params = new Params(network.path("params"));
    return new Ceiling(
        params.model(),
        params.inputSize(),
        rates,
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

  static double number(String name, JsonNode node) {
    return Numbers.parse(name, node.path(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
