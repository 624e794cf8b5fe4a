package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.InputKind;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each network of a file has its ceiling; what makes none is refused by name. */
class CeilingReaderTest {

  @TempDir private Path dir;

  @Test
  void networksHaveTheirOwnWorkAndTheMachinesRates() throws IOException {
    List<Ceiling> ceilings = read(Fixtures.CEILING);
    assertThat(ceilings)
        .containsExactly(
            new Ceiling(
                Model.GPT2,
                Optional.of(InputSize.of(InputKind.TOKENS, 11)),
                2,
                1e11,
                1e10,
                2e9,
                5e8),
            new Ceiling(
                Model.INCEPTION,
                Optional.of(InputSize.of(InputKind.PIXELS, 224)),
                2,
                1e11,
                1e10,
                5e9,
                1e8));
  }

  @Test
  void withoutAFileThereIsNone() {
    assertThat(CeilingReader.read(List.of(dir.resolve("results.json")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"networks\": [`, `\"works\": [`, it has no list of networks",
        "`1e11,`, `-1,`, productFlopPerSecond must be a positive number",
        "`1e11,`, `\"fast\",`, productFlopPerSecond must be a number",
        "`\"intraOpThreads\": 2`, `\"intraOpThreads\": 2.5`, `intraOpThreads must be a whole number, got: 2.5`",
        "`\"intraOpThreads\": 2`, `\"threads\": 2`, intraOpThreads must be a whole number",
        "`\"intraOpThreads\": 2`, `\"intraOpThreads\": 0`, intraOpThreads must be at least 1",
        "`\"weightBytes\": 5e8`, `\"bytes\": 5e8`, weightBytes is missing",
        "`\"model\": \"gpt2\", `, ``, param model is missing",
        "`]}`, `]`, it is cut off at line"
      })
  void whatMakesNoCeilingIsRefused(String part, String other, String reason) {
    assertThat(Fixtures.CEILING).contains(part);
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(Fixtures.CEILING.replace(part, other)))
        .withMessageStartingWith(dir.resolve("ceiling.json") + ": not a ceiling: " + reason);
  }

  private List<Ceiling> read(String text) throws IOException {
    Files.writeString(dir.resolve("ceiling.json"), text);
    return CeilingReader.read(List.of(dir.resolve("results.json")));
  }
}
