package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.tensor.CounterRandom;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights follow from their seed, name and index, and are made once. */
class SeededWeightsTest {
  private static final Parameter LARGE =
      new Parameter("large", Shape.of(3, 50_000), new Init(0, 0.02));

  @TempDir Path directory;

  @Test
  void valuesDoNotDependOnHowTheWorkIsDivided() {
    ByteBuffer values = SeededWeights.draw(LARGE, SeededWeights.SEED);
    CounterRandom random = new CounterRandom(SeededWeights.SEED, "large");
    for (int i = 0; i < 150_000; i++) {
      assertThat(values.getFloat(i * Float.BYTES)).isEqualTo(random.value(LARGE.init(), i));
    }
  }

  @Test
  void areReadFromTheCacheTheSecondTime() throws IOException {
    Cache cache = new Cache(directory);
    SeededWeights first = SeededWeights.of("net", List.of(LARGE), cache);
    try (Stream<Path> files = Files.list(directory.resolve("weights"))) {
      assertThat(files).hasSize(1);
    }
    SeededWeights second = SeededWeights.of("net", List.of(LARGE), cache);
    assertThat(second.values(LARGE))
        .isEqualTo(first.values(LARGE))
        .isEqualTo(SeededWeights.draw(LARGE, SeededWeights.SEED));
    assertThat(second.identity()).isEqualTo(first.identity()).startsWith("net-seed1-");
  }

  @Test
  void otherParametersHaveAnotherIdentity() {
    Cache cache = new Cache(directory);
    Parameter other = new Parameter("large", Shape.of(3, 50_000), new Init(0, 0.03));
    assertThat(SeededWeights.of("net", List.of(other), cache).identity())
        .isNotEqualTo(SeededWeights.of("net", List.of(LARGE), cache).identity());
  }
}
