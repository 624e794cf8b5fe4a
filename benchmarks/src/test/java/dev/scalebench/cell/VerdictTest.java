package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Session;
import dev.scalebench.reference.Reference;
import dev.scalebench.tensor.Precision;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a network is told by its file and its cause. */
class VerdictTest {
  @TempDir Path directory;

  /** A network that must answer 1 and 2, and answers what is made of the last answer's values. */
  private record Answering(UnaryOperator<float[]> next, boolean isItsOwnReference)
      implements Subject.Opened {
    @Override
    public Reference reference(Execution execution, int batchSize) {
      return new Reference(FloatBuffer.wrap(new float[] {1, 2}), 1, 1e-3);
    }

    @Override
    public Session session(Execution execution, int batchSize) {
      return new Session() {
        private float[] values = {1, 2};

        @Override
        public float infer() {
          return values[0];
        }

        @Override
        public void infer(RowReader reader) {
          values = next.apply(values);
          for (int row = 0; row < batchSize; row++) {
            reader.read(row, values);
          }
        }

        @Override
        public void close() {}
      };
    }
  }

  private Verdict verdict(UnaryOperator<float[]> next, boolean own, String type)
      throws IOException {
    String file = Files.write(directory.resolve("net.pt"), new byte[4]).toString();
    Execution execution =
        new Execution(Engine.PYTORCH, Engine.Optimization.SCRIPT, Device.CPU, Precision.FLOAT32, 1);
    Cell cell =
        new Cell(UserNetwork.of(file, new InputOptions("2", type)), execution, Placement.USUAL, 2);
    return Verdict.of(new Answering(next, own), cell, Tolerance.USUAL);
  }

  @Test
  void nothingIsToBeSaidOfWhatIsRight() throws IOException {
    Verdict right = verdict(values -> values, true, "float32");
    assertThat(right.isTolerated()).isTrue();
    assertThat(right.remark()).isEmpty();
    right.require("net.pt");
  }

  @Test
  void answersThatDifferFromCallToCallAreThoseOfTraining() throws IOException {
    Verdict random = verdict(values -> new float[] {values[0] + 1, 2}, true, "float32");
    assertThatThrownBy(() -> random.require("net.pt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "net.pt: an answer is off by 5.0e-01 (relative); tolerated are 0.001; its answers to the same batch differ from call to call: was it exported in training mode (dropout)?");
  }

  @Test
  void answersThatDependOnTheBatchMayBeThoseOfQuantization() throws IOException {
    Verdict other = verdict(values -> new float[] {1, 2.5f}, true, "float32");
    assertThat(other.remark())
        .isEqualTo(
            "tolerated are 0.001; its answers depend on what else is in the batch: is it quantized dynamically (--tolerance allows for that), or was it exported in training mode (batch normalization)?");
  }

  @Test
  void besideAReferenceOfOthersNoCauseIsGuessed() throws IOException {
    Verdict other = verdict(values -> new float[] {1, 2.5f}, false, "float32");
    assertThat(other.remark()).isEqualTo("tolerated are 0.001");
  }

  @Test
  void whatAnEngineThrowsIsOneLine() throws IOException {
    Verdict thrown =
        verdict(
            values -> {
              throw new IllegalArgumentException("a\n  b\tc");
            },
            true,
            "float32");
    assertThat(thrown.check()).isEmpty();
    assertThat(thrown.remark()).isEqualTo("a b c".replace("a b", "a   b"));
    assertThatThrownBy(() -> thrown.require("net.pt")).hasMessageStartingWith("net.pt: a");
  }

  @Test
  void anIdOfNoRowIsToldWithTheIdsThatWereGiven() throws IOException {
    UnaryOperator<float[]> embedding =
        values -> {
          throw new IllegalStateException("RuntimeError: index out of range in self");
        };
    assertThat(verdict(embedding, true, "int64").remark())
        .startsWith(
            "RuntimeError: index out of range in self; its ids were 0 to 99: --input-bound says how many there are");
    assertThat(verdict(embedding, true, "float32").remark()).doesNotContain("ids");
  }
}
