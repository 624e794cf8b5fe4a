package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that differ in numbers, or in the cells that they name, have one cause. */
class FailureGroupTest {

  private static Failure failure(FailureKind kind, Engine engine, int batchSize, String message) {
    return new Failure(
        new Cell(
            Model.GPT2,
            Mapping.SEQUENTIAL,
            new Configuration(engine, Optimization.NONE, Device.CPU, Precision.FLOAT32),
            batchSize,
            1),
        Optional.empty(),
        Weights.SEEDED,
        kind,
        message);
  }

  private static List<String> messages(String... messages) {
    List<Failure> failures = new ArrayList<>();
    for (String message : messages) {
      failures.add(failure(FailureKind.ERROR, Engine.PYTORCH, failures.size() + 1, message));
    }
    return FailureGroup.of(failures).stream().map(FailureGroup::message).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          input 0 is off by 0.4412, tolerated are 1.0E-4 | input 14 is off by 0.4012, tolerated are 1.0E-4 | input 0 to 14 is off by 0.40 to 0.44, tolerated are 1.0E-4
          at 0x7ff34799bdd5             | at 0x7ff3479900d5              | at …
          crashed, see hs_err_pid7.log  | crashed, see hs_err_pid12.log  | crashed, see hs_err_pid….log
          off by 1.2E-7                 | off by 3.45E-3                 | off by 1.2E-7 to 0.0035
          took 123.4 s                  | took 187.6 s                   | took 120 to 190 s
          1E99999999999                 | 2                              | …
          batch size 2 has failed       | batch size 2 has failed        | batch size 2 has failed
          """)
  void numbersBecomeRangesAndNamesAreLeftOut(String one, String other, String both) {
    assertThat(messages(one, other)).containsExactly(both);
  }

  @ParameterizedTest
  @CsvSource({"no float8, no float16", "libc.so.2, libc.so.3", "off by NaN, off by 1"})
  void otherWordsAreAnotherCause(String one, String other) {
    assertThat(messages(one, other)).containsExactly(one, other);
  }

  @Test
  void theCellsThatMessagesNameDoNotPartThem() {
    assertThat(
            FailureGroup.of(
                List.of(
                    failure(FailureKind.SKIPPED, Engine.PYTORCH, 1, "gpt2 on pytorch, none"),
                    failure(
                        FailureKind.SKIPPED, Engine.TENSORFLOW, 1, "gpt2 on tensorflow, none"))))
        .extracting(FailureGroup::message)
        .containsExactly("gpt2 on …, none");
  }

  @Test
  void kindsAreKeptApartAndLargeGroupsComeFirst() {
    assertThat(
            FailureGroup.of(
                List.of(
                    failure(FailureKind.ERROR, Engine.PYTORCH, 1, "a"),
                    failure(FailureKind.KILLED, Engine.PYTORCH, 2, "a"),
                    failure(FailureKind.KILLED, Engine.PYTORCH, 4, "a"))))
        .extracting(group -> group.kind() + " " + group.failures().size())
        .containsExactly("KILLED 2", "ERROR 1");
  }
}
