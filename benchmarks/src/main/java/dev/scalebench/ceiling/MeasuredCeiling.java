package dev.scalebench.ceiling;

import dev.scalebench.build.Build;
import dev.scalebench.ceiling.Products.Product;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What bounds networks on this machine.
 *
 * @param intraOpThreads of the products
 * @param products of all candidates, at least one of them right
 * @param readSize how much memory was read
 * @param readBytesPerSecond at which it was read
 * @param lastLevelCacheBytes of the machine's caches, as far as it is known
 */
public record MeasuredCeiling(
    int intraOpThreads,
    List<Product> products,
    ReadSize readSize,
    double readBytesPerSecond,
    OptionalLong lastLevelCacheBytes) {
  private static final double GIGA = 1e9;
  private static final double MEBI = 1 << 20;

  private Product best() {
    return Products.best(products).orElseThrow();
  }

  /** For the terminal: all candidates, then the two rates. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("matrix product, float32, intraOpThreads=%s, by".formatted(intraOpThreads));
    for (Product product : products) {
      lines.add(
          format(
              "  %-22s %s",
              product.candidate(),
              product.isLeftOut()
                  ? "left out: " + product.failure().strip().replaceAll("\\s+", " ")
                  : gigaflop(product)));
    }
    lines.add("matrix product: %s (%s)".formatted(gigaflop(best()), best().candidate()));
    lines.add(
        format(
            "memory read: %.1f GB/s (%s MiB; the last level of the caches: %s)%s",
            readBytesPerSecond / GIGA,
            readSize.mebibytes(),
            lastLevelCacheBytes.isPresent()
                ? format("%.0f MiB", lastLevelCacheBytes.getAsLong() / MEBI)
                : "unknown",
            readSize.isDoubtful()
                ? "; doubtful: no cache helps from %s MiB on, but that is more than a fourth of memory, or than an array holds"
                    .formatted(readSize.wanted())
                : ""));
    return lines;
  }

  private static String gigaflop(Product product) {
    return format("%.1f GFLOP/s", product.flopPerSecond().orElseThrow() / GIGA);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * For pages, as JSON.
   *
   * @param networks what their inputs cost
   */
  public Map<String, Object> document(List<Map<String, Object>> networks) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    document.put("suite", Build.versions().getOrDefault("suite", "unknown"));
    document.put("intraOpThreads", intraOpThreads);
    document.put("productFlopPerSecond", best().flopPerSecond().orElseThrow());
    document.put("productBy", best().candidate().params());
    document.put("products", products.stream().map(Product::entry).toList());
    document.put("readBytesPerSecond", readBytesPerSecond);
    document.put("readBytes", readSize.bytes());
    document.put("readDoubtful", readSize.isDoubtful());
    lastLevelCacheBytes.ifPresent(bytes -> document.put("lastLevelCacheBytes", bytes));
    document.put("networks", networks);
    return document;
  }
}
