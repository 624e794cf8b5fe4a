package dev.scalebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kernels lie where they are told to, and nowhere else. */
class LyingSessionTest {
  private static final Session TRUTHFUL =
      new Session() {
        @Override
        public float infer() {
          return 1;
        }

        @Override
        public void infer(RowReader reader) {
          reader.read(0, new float[] {1, -2, 0});
        }

        @Override
        public void close() {}
      };

  private static Session told(String lies, Kernels kernels) {
    return LyingSession.of(TRUTHFUL, kernels, Map.of(LyingSession.VARIABLE, lies));
  }

  @Test
  void kernelsThatAreNotToldToLieAreLeftAlone() {
    assertThat(LyingSession.of(TRUTHFUL, Kernels.DEFAULT, Map.of())).isSameAs(TRUTHFUL);
    assertThat(told("avx2,sse41=crash", Kernels.DEFAULT)).isSameAs(TRUTHFUL);
  }

  @Test
  void aWrongAnswerIsOffInItsLastElement() {
    Session lying = told("sse41=hang, avx2", Kernels.AVX2);
    assertThat(lying.infer()).isEqualTo(1);
    lying.infer((row, values) -> assertThat(values).containsExactly(1, -2, 0.42f * 2));
  }

  @Test
  void anUnknownWayToLieIsNamed() {
    assertThatThrownBy(() -> told("default=sometimes", Kernels.DEFAULT))
        .hasMessage(LyingSession.VARIABLE + " names no way to lie: sometimes");
  }
}
