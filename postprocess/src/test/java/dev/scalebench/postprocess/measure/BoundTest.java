package dev.scalebench.postprocess.measure;

import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call on a GPU is bound by follows from its times; what they do not tell is not said. */
class BoundTest {

  private static OptionalDouble known(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Of 10 ms, until the result is complete. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          launch, device, arithmetic, memory, withoutCopies, bound
          8.0,    ,       ,           ,       ,              LAUNCH
          7.9,    ,       ,           ,       ,              DEVICE
          7.9,    9.8,    ,           ,       ,              LAUNCH
          7.9,    9.9,    ,           ,       ,              DEVICE
          9.9,    9.9,    5.0,        1.0,    ,              LAUNCH
          2.0,    9.9,    5.0,        1.0,    ,              ARITHMETIC
          2.0,    9.9,    1.0,        5.0,    ,              MEMORY
          2.0,    9.9,    3.2,        3.0,    ,              DEVICE
          2.0,    9.9,    3.4,        ,       ,              ARITHMETIC
          ,       9.9,    1.0,        5.0,    ,              MEMORY
          ,       9.9,    1.0,        1.0,    ,
          ,       9.9,    ,           ,       ,
          ,       9.9,    ,           ,       5.0,           COPIES
          ,       9.9,    4.0,        ,       5.1,           ARITHMETIC
          ,       9.9,    ,           ,       5.1,
          """,
      useHeadersInDisplayName = true)
  void whatTakesMostOfTheTimeBounds(
      @Nullable Double launch,
      @Nullable Double device,
      @Nullable Double arithmetic,
      @Nullable Double memory,
      @Nullable Double withoutCopies,
      @Nullable Bound bound) {
    assertThat(
            Bound.of(
                new Bound.Times(
                    10,
                    known(launch),
                    known(device),
                    known(arithmetic),
                    known(memory),
                    known(withoutCopies))))
        .isEqualTo(Optional.ofNullable(bound));
  }

  @Test
  void aCellWithCopiesIsComparedWithTheOneWithout(@TempDir Path dir) {
    ModelMeasurements data =
        Fixtures.read(
            JmhJson.write(
                dir.resolve("results.json"),
                sample(1, "model=gpt2", "batchSize=1", "device=cpu"),
                sample(2, "model=gpt2", "batchSize=1", "device=cuda"),
                sample(4, "model=gpt2", "batchSize=1", "device=cuda", "copies=included"),
                sample(2, "model=gpt2", "batchSize=2", "device=cuda"),
                sample(3.9, "model=gpt2", "batchSize=2", "device=cuda", "copies=included")));
    List<Optional<Bound>> bounds =
        data.measurements().stream()
            .map(measurement -> Bound.of(measurement, data, cell -> Optional.empty()))
            .toList();
    assertThat(bounds).filteredOn(Optional::isPresent).containsExactly(Optional.of(Bound.COPIES));
  }
}
