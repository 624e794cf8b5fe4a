package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that differ in numbers, or in the cells that they name, have one cause. */
class FailureGroupTest {
  private static Failure failure(Failure.Kind kind, String message, String... parameters) {
    return new Failure(Runs.cell(parameters), kind, message);
  }

  private static List<String> messages(String... messages) {
    List<Failure> failures = new ArrayList<>();
    for (String message : messages) {
      failures.add(
          failure(Failure.Kind.ERROR, message, "model", "gpt2", "batchSize", "" + failures.size()));
    }
    return FailureGroup.of(failures).stream().map(FailureGroup::message).toList();
  }

  @Test
  void wrongAnswersAreOneGroupWithTheRangeOfTheirErrors() {
    List<Failure> failures =
        List.of(
            failure(
                Failure.Kind.WRONG_ANSWER,
                "input 0 of the batch is off by 0.4412345, tolerated are 1.0E-4 (relative)",
                "batchSize",
                "1"),
            failure(
                Failure.Kind.WRONG_ANSWER,
                "input 14 of the batch is off by 0.4012, tolerated are 1.0E-4 (relative)",
                "batchSize",
                "16"));
    assertThat(FailureGroup.of(failures))
        .containsExactly(
            new FailureGroup(
                Failure.Kind.WRONG_ANSWER,
                "input 0 to 14 of the batch is off by 0.40 to 0.44, tolerated are 1.0E-4 (relative)",
                List.of(Runs.cell("batchSize", "1"), Runs.cell("batchSize", "16"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at 0x7ff34799bdd5                 | at 0x7ff3479900d5                 | at …
          crashed, see hs_err_pid7.log      | crashed, see hs_err_pid12.log     | crashed, see hs_err_pid….log
          off by 1.2E-7                     | off by 3.45E-3                    | off by 1.2E-7 to 0.0035
          off by 0.44111                    | off by 0.44222                    | off by 0.44
          took 123.4 s                      | took 187.6 s                      | took 120 to 190 s
          off by 9.96                       | off by 1E+5                       | off by 10 to 1E+5
          not done after 8 s                | not done after 10 s               | not done after 8 to 10 s
          batch size 2 has failed: killed   | batch size 2 has failed: killed   | batch size 2 has failed: killed
          """)
  void numbersBecomeRangesAndNamesAreLeftOut(String one, String other, String both) {
    assertThat(messages(one, other)).containsExactly(both);
  }

  @ParameterizedTest
  @CsvSource({
    "no float32, no float16",
    "libc.so.2, libc.so.3",
    "off by NaN, off by 1",
    "off by 1, off by 1 %"
  })
  void otherWordsAreAnotherCause(String one, String other) {
    assertThat(messages(one, other)).containsExactly(one, other);
  }

  @Test
  void whatIsTooLargeForANumberIsLeftOut() {
    assertThat(messages("1E99999999999", "2")).containsExactly("…");
  }

  @Test
  void theCellsThatMessagesNameDoNotPartThem() {
    String message = "%s on %s, at batchSize %s does not fit into 24 GiB";
    List<Failure> failures = new ArrayList<>();
    for (String model : Arrays.asList("gpt2", "bert")) {
      failures.add(
          failure(
              Failure.Kind.SKIPPED,
              message.formatted(model, "pytorch", 512),
              "model",
              model,
              "engine",
              "pytorch"));
    }
    assertThat(FailureGroup.of(failures))
        .extracting(FailureGroup::message)
        .containsExactly("… on pytorch, at batchSize 512 does not fit into 24 GiB");
  }

  @Test
  void kindsAreKeptApartAndLargeGroupsComeFirst() {
    assertThat(
            FailureGroup.of(
                List.of(
                    failure(Failure.Kind.ERROR, "a", "batchSize", "1"),
                    failure(Failure.Kind.KILLED, "a", "batchSize", "2"),
                    failure(Failure.Kind.KILLED, "a", "batchSize", "4"))))
        .extracting(group -> group.kind() + " " + group.cells().size())
        .containsExactly("KILLED 2", "ERROR 1");
  }
}
