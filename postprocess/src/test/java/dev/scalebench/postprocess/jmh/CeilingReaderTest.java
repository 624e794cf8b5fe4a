package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.measure.CardRates;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.InputKind;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
    MachineRates machine =
        new MachineRates(2, 1e11, Optional.empty(), 1e10, false, OptionalDouble.empty());
    assertThat(ceilings)
        .containsExactly(
            new Ceiling(
                Model.GPT2, Optional.of(InputSize.of(InputKind.TOKENS, 11)), machine, 2e9, 5e8),
            new Ceiling(
                Model.INCEPTION,
                Optional.of(InputSize.of(InputKind.PIXELS, 224)),
                machine,
                5e9,
                1e8));
  }

  @Test
  void newerFilesTellWhoMultipliedAndHowMuchCachesHold() throws IOException {
    List<Ceiling> ceilings = read(Fixtures.WIDER_CEILING);
    assertThat(ceilings)
        .extracting(Ceiling::rates)
        .containsOnly(
            new MachineRates(
                2,
                1e11,
                Optional.of(
                    new Configuration(
                        Engine.TENSORFLOW, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32)),
                1e10,
                true,
                OptionalDouble.of(256L << 20)));
  }

  @Test
  void aCardHasOneForEachPrecisionThatItMultipliedRightIn() throws IOException {
    List<Ceiling> ceilings = read(Fixtures.CARD_CEILING);
    assertThat(ceilings)
        .extracting(ceiling -> ceiling.rates().precision(), Ceiling::weightBytes)
        .containsExactly(tuple(Precision.FLOAT32, 5e8), tuple(Precision.BFLOAT16, 2.5e8));
    assertThat(ceilings.get(0).rates())
        .isEqualTo(
            new CardRates(
                "Some Card",
                1e12,
                new Configuration(
                    Engine.PYTORCH, Optimization.NONE, Device.CUDA, Precision.FLOAT32),
                OptionalDouble.of(4e11),
                OptionalDouble.of(25e7),
                OptionalDouble.of(2.3e-5),
                Map.of("to the GPU", 1e10)));
  }

  @Test
  void aFileHoldsThoseOfTheProcessorAndOfACard() throws IOException {
    assertThat(read(Fixtures.BOTH_CEILINGS))
        .hasSize(4)
        .containsAll(read(Fixtures.CEILING))
        .containsAll(read(Fixtures.CARD_CEILING));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"networks\": [`, `\"works\": [`, it has no list of networks",
        "`\"card\": \"Some *Card*\"`, `\"card\": 1`, `card must be a text, got: 1`",
        "1e12, 0, flopPerSecond must be a positive number",
        "2.3e-5, -1, kernelSeconds must be a positive number",
        "1e10, `\"fast\"`, to-device must be a number",
        "float32, float31, unknown precision: float31"
      })
  void whatMakesNoCeilingOfACardIsRefused(String part, String other, String reason) {
    assertThat(Fixtures.CARD_CEILING).contains(part);
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(Fixtures.CARD_CEILING.replace(part, other)))
        .withMessageContaining(": not a ceiling: " + reason);
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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "268435456, 0, lastLevelCacheBytes must be a positive number",
        "268435456, `\"much\"`, lastLevelCacheBytes must be a number",
        "`\"tensorflow\"`, `\"abacus\"`, unknown engine: abacus"
      })
  void whatNewerFilesMayNotSayIsRefused(String part, String other, String reason) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read(Fixtures.WIDER_CEILING.replaceFirst(part, other)))
        .withMessageContaining(": not a ceiling: " + reason);
  }

  private List<Ceiling> read(String text) throws IOException {
    Files.writeString(dir.resolve("ceiling.json"), text);
    return CeilingReader.read(List.of(dir.resolve("results.json")));
  }
}
