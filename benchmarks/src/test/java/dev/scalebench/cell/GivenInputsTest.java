package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.InputSpec;
import dev.scalebench.reference.InputFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of the suite take inputs from a file, which tells their size. */
class GivenInputsTest {
  @TempDir Path directory;

  /** Rows of ids that count from a first one. */
  private String ids(String name, long first, int rows, int tokens) throws IOException {
    return new InputFiles()
        .tensor(
            name,
            "I64",
            "[%d,%d]".formatted(rows, tokens),
            data -> {
              for (int i = 0; i < rows * tokens; i++) {
                data.putLong(first + i);
              }
            })
        .write(directory.resolve("ids.safetensors"))
        .toString();
  }

  private static SuiteNetwork network(Network network, int size, String file) {
    return SuiteNetwork.of(network, size, size, SuiteNetwork.SEEDED, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "input_ids"})
  void theFileTellsTheNumberOfTokensAndTheIds(String name) throws IOException {
    SuiteNetwork gpt2 = network(Network.GPT2, Network.SEQUENCE_LENGTH, ids(name, 7, 2, 5));
    assertThat(gpt2.sequenceLength()).isEqualTo(5);
    InputSpec input = gpt2.input();
    assertThat(input.distinct()).isEqualTo(2);
    ByteBuffer batch = input.batch(3);
    for (long id : new long[] {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 7, 8, 9, 10, 11}) {
      assertThat(batch.getLong()).isEqualTo(id);
    }
    assertThatCode(gpt2::checkWeights).doesNotThrowAnyException();
  }

  @Test
  void theFileTellsTheSizeOfImages() throws IOException {
    String file =
        new InputFiles()
            .tensor("pixel_values", "F32", "[1,3,32,32]", data -> data.put(new byte[12288]))
            .write(directory.resolve("images.safetensors"))
            .toString();
    assertThat(network(Network.RESNET, Network.IMAGE_SIZE, file).imageSize()).isEqualTo(32);
    assertThatThrownBy(() -> network(Network.GPT2, Network.SEQUENCE_LENGTH, file))
        .hasMessageContaining("has no tensor input");
  }

  @Test
  void anotherSizeThanTheUserSaysIsRefused() throws IOException {
    String file = ids("input", 0, 1, 5);
    assertThat(network(Network.BERT, 5, file).sequenceLength()).isEqualTo(5);
    assertThatThrownBy(() -> network(Network.BERT, 12, file))
        .hasMessage(file + ": input is 5 for each; sequenceLength says 12");
    assertThatThrownBy(() -> network(Network.RESNET, Network.IMAGE_SIZE, file))
        .hasMessage(file + ": input is 5 for each; resnet wants 3×h×h");
  }

  @ParameterizedTest
  @CsvSource({"GPT2, 50255, 50257, 50256", "BERT, 30520, 30522, 30521", "BERT, -3, -3, 30521"})
  void anIdOfNoTokenIsNamed(Network network, long first, long id, long last) throws IOException {
    String file = ids("input", first, 1, 5);
    assertThatThrownBy(() -> network(network, Network.SEQUENCE_LENGTH, file).checkWeights())
        .hasMessage(
            "%s: row 0 of input holds the id %s; those of %s are 0 to %s"
                .formatted(file, id, network.label(), last));
  }

  @Test
  void anotherFileIsAnotherStamp() throws IOException {
    SuiteNetwork gpt2 = network(Network.GPT2, Network.SEQUENCE_LENGTH, ids("input", 7, 2, 5));
    String before = gpt2.stamp().orElseThrow().digest();
    Files.write(Path.of(gpt2.inputs()), new byte[3]);
    assertThat(gpt2.stamp().orElseThrow().digest()).isNotEqualTo(before);
    assertThat(new SuiteNetwork(Network.GPT2, 11, 224, SuiteNetwork.SEEDED).stamp()).isEmpty();
  }
}
