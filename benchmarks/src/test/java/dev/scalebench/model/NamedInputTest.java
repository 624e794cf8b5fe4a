package dev.scalebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contents that networks accept, by name and type. */
class NamedInputTest {
  private static final int ELEMENTS = 2000;

  private static DoubleSummaryStatistics values(String name, InputSpec.Type type, int bound) {
    InputSpec input = new NamedInput(name, type, Shape.of(ELEMENTS)).values("s", bound);
    ByteBuffer batch = input.batch(1);
    assertThat(batch.remaining()).isEqualTo(ELEMENTS * type.bytes());
    return DoubleStream.generate(() -> input.read(batch)).limit(ELEMENTS).summaryStatistics();
  }

  @ParameterizedTest
  @CsvSource({
    "ids, INT64, 28, 0, 27", "ids, INT32, 28, 0, 27", "ids, INT64, 1, 0, 0",
    "x, UINT8, 28, 0, 255", "x, BOOL, 28, 0, 1", "attention_mask, BOOL, 28, 1, 1",
    "attention_mask, UINT8, 28, 1, 1", "token_type_ids, INT64, 28, 0, 0"
  })
  void theyReachFromTheLeastToTheLargest(
      String name, InputSpec.Type type, int bound, double least, double largest) {
    assertThat(values(name, type, bound).getMin()).isEqualTo(least);
    assertThat(values(name, type, bound).getMax()).isEqualTo(largest);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32", "FLOAT16"})
  void floatingPointNumbersAreNormalized(InputSpec.Type type) {
    assertThat(values("x", type, 1).getAverage()).isBetween(-0.1, 0.1);
    assertThat(values("x", type, 1).getMax()).isBetween(1.6, 1.8);
  }
}
