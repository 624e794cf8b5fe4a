package dev.scalebench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.ceiling.Products.Product;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Terminal and file name all candidates and the best of them, and what is to be doubted. */
class MeasuredCeilingTest {
  private static final Product SLOW = right("tensorflow", "none", 85.9e9);
  private static final Product FAST = right("pytorch", "none", 171.8e9);
  private static final Product WRONG =
      new Product(
          candidate("pytorch", "script"),
          OptionalDouble.empty(),
          "the product is wrong: input 0\nis off");

  private static Candidate candidate(String engine, String optimization) {
    return Candidate.of(Map.of("engine", engine, "optimization", optimization));
  }

  private static Product right(String engine, String optimization, double flopPerSecond) {
    return new Product(candidate(engine, optimization), OptionalDouble.of(flopPerSecond), "");
  }

  private static MeasuredCeiling ceiling(ReadSize size, OptionalLong cache) {
    return new MeasuredCeiling(2, List.of(SLOW, WRONG, FAST), size, 33e9, cache);
  }

  @Test
  void theTerminalEndsWithTheTwoRates() {
    assertThat(ceiling(new ReadSize(1024, 1024), OptionalLong.empty()).lines())
        .containsExactly(
            "matrix product, float32, intraOpThreads=2, by",
            "  tensorflow, none       85.9 GFLOP/s",
            "  pytorch, script        left out: the product is wrong: input 0 is off",
            "  pytorch, none          171.8 GFLOP/s",
            "matrix product: 171.8 GFLOP/s (pytorch, none)",
            "memory read: 33.0 GB/s (1024 MiB; the last level of the caches: unknown)");
  }

  @Test
  void aRateThatACacheMayHaveHelpedIsDoubtful() {
    assertThat(ceiling(new ReadSize(1024, 2032), OptionalLong.of(508L << 20)).lines())
        .endsWith(
            "memory read: 33.0 GB/s (1024 MiB; the last level of the caches: 508 MiB); doubtful: no cache helps from 2032 MiB on, but that is more than a fourth of memory, or than an array holds");
  }

  @Test
  void theFileHasARateOrAReasonForEachCandidate() {
    Map<String, Object> document =
        ceiling(new ReadSize(1024, 2032), OptionalLong.of(508L << 20)).document(List.of());
    assertThat(document)
        .containsEntry("productFlopPerSecond", 171.8e9)
        .containsEntry("productBy", Map.of("engine", "pytorch", "optimization", "none"))
        .containsEntry("readBytes", 1L << 30)
        .containsEntry("readDoubtful", true)
        .containsEntry("lastLevelCacheBytes", 508L << 20);
    assertThat(document)
        .extractingByKey("products")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(
            Map.of("engine", "tensorflow", "optimization", "none", "flopPerSecond", 85.9e9),
            Map.of("engine", "pytorch", "optimization", "script", "failure", WRONG.failure()),
            Map.of("engine", "pytorch", "optimization", "none", "flopPerSecond", 171.8e9));
  }

  @Test
  void aCacheOfUnknownSizeIsNotInTheFile() {
    assertThat(ceiling(new ReadSize(1024, 1024), OptionalLong.empty()).document(List.of()))
        .doesNotContainKey("lastLevelCacheBytes")
        .containsEntry("readDoubtful", false);
  }
}
