package dev.scalebench.ceiling;

import dev.scalebench.build.Build;
import dev.scalebench.ceiling.Products.Product;
import dev.scalebench.machine.Card;
import dev.scalebench.machine.CardCopy.Way;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What bounds networks on a GPU.
 *
 * @param card which
 * @param products of two square matrices of {@value #SIZE} rows, those tried for each precision; at
 *     least one is right
 * @param kernelSeconds of one kernel with its readback; empty if it failed
 * @param bytesPerSecond of copies: on the device bytes read and written, else those copied
 * @param failures why copies or the kernel have no rate, by their names
 */
public record MeasuredCard(
    Card card,
    List<Product> products,
    OptionalDouble kernelSeconds,
    Map<Way, Double> bytesPerSecond,
    Map<String, String> failures) {
  /** Rows and columns of the two matrices. */
  public static final int SIZE = 8192;

  private static final double MICRO = 1e-6;
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  /** What copies are on the terminal, in this order. */
  private static final Map<Way, String> COPIES = copies();

  /** Copies what it is given. */
  public MeasuredCard {
    products = List.copyOf(products);
    bytesPerSecond = Map.copyOf(bytesPerSecond);
    failures = new LinkedHashMap<>(failures);
    if (products.stream().allMatch(Product::isLeftOut)) {
      throw new IllegalStateException("no product is right");
    }
  }

  private static Map<Way, String> copies() {
    Map<Way, String> copies = new LinkedHashMap<>();
    copies.put(Way.ON_DEVICE, "memory, read and written");
    copies.put(Way.TO_DEVICE, "to the device");
    copies.put(Way.TO_DEVICE_PINNED, "to the device, pinned");
    copies.put(Way.FROM_DEVICE, "from the device");
    copies.put(Way.FROM_DEVICE_PINNED, "from the device, pinned");
    return copies;
  }

  /** For the terminal: a line for each product, the kernel and each copy. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(card.name() + ", matrix product of %s³".formatted(SIZE));
    for (Product product : products) {
      Candidate by = product.candidate();
      lines.add(
          format(
              "  %-9s %s (%s, %s)",
              by.precision().label(),
              product.isLeftOut()
                  ? "left out: " + oneLine(product.failure())
                  : format("%.1f TFLOP/s", product.flopPerSecond().orElseThrow() / TERA),
              by.engine().label(),
              by.optimization().label()));
    }
    kernelSeconds.ifPresent(
        seconds -> lines.add(format("kernel with its readback: %.1f µs", seconds / MICRO)));
    COPIES.forEach(
        (way, name) ->
            Optional.ofNullable(bytesPerSecond.get(way))
                .ifPresent(rate -> lines.add(format("%s: %.1f GB/s", name, rate / GIGA))));
    failures.forEach((name, why) -> lines.add("%s: left out: %s".formatted(name, oneLine(why))));
    return lines;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * For pages, as JSON.
   *
   * @param networks what their inputs cost in each precision
   */
  public Map<String, Object> document(List<Map<String, Object>> networks) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    document.put("suite", Build.versions().getOrDefault("suite", "unknown"));
    document.put("card", card.name());
    card.cacheBytes().ifPresent(bytes -> document.put("lastLevelCacheBytes", bytes));
    document.put("productSize", SIZE);
    document.put("products", products.stream().map(Product::entry).toList());
    kernelSeconds.ifPresent(seconds -> document.put("kernelSeconds", seconds));
    Map<String, Object> copies = new LinkedHashMap<>();
    COPIES.keySet().stream()
        .filter(bytesPerSecond::containsKey)
        .forEach(way -> copies.put(way.label(), bytesPerSecond.get(way)));
    document.put("bytesPerSecond", copies);
    document.put("failures", failures);
    document.put("networks", networks);
    return document;
  }
}
