package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.CardRates;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Precision;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads what was measured of a GPU: the part {@code cuda} of a ceiling. */
final class CardReader {

  /** What {@code bytesPerSecond} has, and how it is said; the GPU's own memory aside. */
  private static final Map<String, String> COPIES = copies();

  /** What no name of a GPU has, and a page would take for marks. */
  private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{N} .,()/+-]+");

  private CardReader() {}

  private static Map<String, String> copies() {
    Map<String, String> copies = new LinkedHashMap<>();
    copies.put("to-device", "to the GPU");
    copies.put("to-device-pinned", "to the GPU from pinned memory");
    copies.put("from-device", "from the GPU");
    copies.put("from-device-pinned", "from the GPU to pinned memory");
    return copies;
  }

  /** A GPU's rates in each precision in which it computed a right product. */
  static Map<Precision, CardRates> rates(JsonNode card) {
    if (!card.path("card").isTextual()) {
      throw new IllegalArgumentException(
          "card must be a text, got: " + OneLine.excerpt(card.path("card").toString()));
    }
    Map<Precision, CardRates> rates = new EnumMap<>(Precision.class);
    for (JsonNode product : card.path("products")) {
      if (product.has("flopPerSecond")) {
        Configuration by = new Params(product).configuration();
        rates.put(by.precision(), rates(card, product, by));
      }
    }
    return rates;
  }

  private static CardRates rates(JsonNode card, JsonNode product, Configuration by) {
    Map<String, Double> copies = new LinkedHashMap<>();
    COPIES.forEach((name, said) -> copy(card, name).ifPresent(rate -> copies.put(said, rate)));
    return new CardRates(
        OneLine.excerpt(UNUSUAL.matcher(card.path("card").asText()).replaceAll(" ")).strip(),
        CeilingReader.number("flopPerSecond", product),
        by,
        copy(card, "on-device"),
        Numbers.parse("lastLevelCacheBytes", card.path("lastLevelCacheBytes")),
        Numbers.parse("kernelSeconds", card.path("kernelSeconds")),
        copies);
  }

  private static OptionalDouble copy(JsonNode card, String name) {
    return Numbers.parse(name, card.path("bytesPerSecond").path(name));
  }
}
