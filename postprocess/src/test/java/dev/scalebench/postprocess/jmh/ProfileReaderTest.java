package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.OperationTime;
import dev.scalebench.postprocess.measure.Optimization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles are read in milliseconds; what makes none is refused by name. */
class ProfileReaderTest {

  @TempDir private Path dir;

  private List<CellProfile> read(String text) throws IOException {
    Files.writeString(dir.resolve("profile.json"), text);
    return ProfileReader.read(List.of(dir.resolve("results.json")));
  }

  @Test
  void eachCellHasItsOwn() throws IOException {
    List<CellProfile> profiles = read(Fixtures.PROFILE);
    assertThat(profiles)
        .extracting(profile -> profile.cell().model())
        .containsExactly(Model.GPT2, Model.GPT2, Model.BERT);
    CellProfile program = profiles.get(1);
    assertThat(program.cell().configuration().optimization()).isEqualTo(Optimization.SCRIPT);
    assertThat(program.plainMillis()).isEqualTo(0.5);
    assertThat(program.operations())
        .containsExactly(new OperationTime("mkldnn::linear", 12, 0.475));
    assertThat(program.eager()).isEqualTo(profiles.get(0).cell());
  }

  @Test
  void withoutAFileThereIsNone() {
    assertThat(ProfileReader.read(List.of(dir.resolve("results.json")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"profiles\": [`, `\"cells\": [`, it has no list of profiles",
        "`\"plainMicros\": 900.0`, `\"plainMicros\": 0`, calls must take time",
        "`\"plainMicros\": 900.0, `, ``, plainMicros is missing",
        "`\"outsideMicros\": 200.0`, `\"outsideMicros\": -1`, what is in no operation must not be below 0",
        "`\"calls\": 12.0, \"micros\": 600.0`, `\"calls\": 0, \"micros\": 600.0`, operations must be called and take time",
        "`\"engine\": \"onnx\"`, `\"engine\": \"onyx\"`, unknown engine: onyx"
      })
  void whatMakesNoProfileIsRefused(String part, String other, String reason) {
    assertThat(Fixtures.PROFILE).contains(part);
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(Fixtures.PROFILE.replace(part, other)))
        .withMessageStartingWith(dir.resolve("profile.json") + ": not profiles: " + reason);
  }
}
