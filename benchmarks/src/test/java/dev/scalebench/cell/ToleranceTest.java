package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.reference.Reference;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far answers may be off is the user's choice, within reason, and is recorded. */
class ToleranceTest {
  private static final Reference REFERENCE =
      new Reference(FloatBuffer.wrap(new float[] {1, 2}), 1, 1e-3);

  @Test
  void itTakesThePlaceOfTheUsualOne() {
    assertThat(Tolerance.USUAL.of(REFERENCE)).isEqualTo(REFERENCE);
    assertThat(Tolerance.parse("0.02").of(REFERENCE).tolerance()).isEqualTo(0.02);
    assertThat(Tolerance.parse("0.02").of(REFERENCE).values()).isEqualTo(REFERENCE.values());
  }

  @Test
  void aForkIsToldInAnArgumentThatPagesShow() {
    assertThat(Tolerance.parse("2e-2").jvmArgument()).isEqualTo("-Dscalebench.tolerance=0.02");
    assertThat(Tolerance.USUAL).hasToString("usual");
    assertThat(Tolerance.parse("usual")).isEqualTo(Tolerance.USUAL);
    assertThat(Tolerance.ofThisProcess()).isEqualTo(Tolerance.USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "1", "NaN", "Infinity"})
  void whatToleratesNothingOrAllIsRefused(String text) {
    assertThatThrownBy(() -> Tolerance.parse(text))
        .hasMessageStartingWith("--tolerance must be above 0 and below 1, got: ");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> Tolerance.parse("much"))
        .hasMessage("--tolerance must be a number, got: much");
  }
}
