package dev.scalebench.kernels;

import dev.scalebench.kernels.Trial.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a process that tries kernels says of one network, in a line.
 *
 * @param network which
 * @param trial what came of it
 */
public record TrialLine(ProbeNetwork network, Trial trial) {
  private static final String OPENED = "trial-opened ";
  private static final String ANSWERED = "trial-answered ";
  private static final String FAILED = "trial-failed ";

  /** A network is on the device: its answer comes next. */
  public static String opened(ProbeNetwork network) {
    return OPENED + network;
  }

  /**
   * It has answered.
   *
   * @param error largest relative error
   * @param tolerance largest error of a right answer
   * @param milliseconds what a call takes; empty if calls were not timed
   */
  public static String answered(
      ProbeNetwork network, double error, double tolerance, OptionalDouble milliseconds) {
    String answered = ANSWERED + network + " " + error + " " + tolerance;
    return milliseconds.isPresent() ? answered + " " + milliseconds.getAsDouble() : answered;
  }

  /** The engine cannot compute it so. */
  public static String failed(ProbeNetwork network, String why) {
    return FAILED + network + " " + why.replaceAll("\\s+", " ");
  }

  /** Whether a line says that a network is on the device. */
  static boolean isOpened(String line) {
    return line.startsWith(OPENED);
  }

  /** What a line says of a trial; empty if it is something else that an engine prints. */
  static Optional<TrialLine> parse(String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      return Optional.empty();
    }
    if (line.startsWith(FAILED)) {
      String why = words.length < 3 ? "" : words[2];
      return Optional.of(
          new TrialLine(ProbeNetwork.valueOf(words[1]), Trial.without(Verdict.FAILED, why)));
    }
    if (line.startsWith(ANSWERED)) {
      String[] numbers = words[2].split(" ", -1);
      return Optional.of(
          new TrialLine(
              ProbeNetwork.valueOf(words[1]),
              Trial.answered(
                  Double.parseDouble(numbers[0]),
                  Double.parseDouble(numbers[1]),
                  numbers.length > 2
                      ? OptionalDouble.of(Double.parseDouble(numbers[2]))
                      : OptionalDouble.empty())));
    }
    return Optional.empty();
  }
}
