package dev.scalebench.postprocess.mix;

import java.util.Arrays;

/** On how few cores instances that were measured have some inputs together. */
final class FewestCores {

  /** More than any machine has, and of which two can be added. */
  private static final int NEVER = Integer.MAX_VALUE / 2;

  private final Profile profile;

  /** By inputs. */
  private final int[] cores;

  /**
   * Counts them.
   *
   * @param inputs the most that are asked for
   */
  FewestCores(Profile profile, int inputs) {
    this.profile = profile;
    cores = new int[inputs + 1];
    Arrays.fill(cores, NEVER);
    cores[0] = 0;
    for (int input = 1; input <= inputs; input++) {
      for (Profile.Time time : profile.times()) {
        if (time.batchSize() <= input) {
          cores[input] = Math.min(cores[input], time.threads() + cores[input - time.batchSize()]);
        }
      }
    }
  }

  /** Whether two or more instances on so many cores can share so many inputs. */
  boolean canDivide(int most, int inputs) {
    return profile.times().stream()
        .filter(time -> time.batchSize() < inputs)
        .anyMatch(time -> time.threads() + cores[inputs - time.batchSize()] <= most);
  }
}
