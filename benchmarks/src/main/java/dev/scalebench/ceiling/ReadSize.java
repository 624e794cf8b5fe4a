package dev.scalebench.ceiling;

import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory is read to measure its rate.
 *
 * @param mebibytes that are read, a multiple of {@value #STEP}
 * @param wanted mebibytes that no cache holds
 */
public record ReadSize(int mebibytes, int wanted) {
  /** What is read in one piece: the halves of the array are compared in chunks of 2 MiB. */
  static final int STEP = 4;

  /** A cache that holds a fourth of what is read in order may still serve a part of it. */
  private static final int TIMES_THE_CACHE = 4;

  /** For caches that nobody tells of. */
  private static final int LEAST = 1024;

  /** Of the machine's memory, at most; the rest is for what else runs there. */
  private static final int SHARE_OF_MEMORY = 4;

  /** A Java array has at most 2³¹ − 1 elements, here of 8 bytes. */
  private static final int LARGEST_ARRAY = (1 << 14) - STEP;

  /** What a JVM needs beside the array, in MiB, its young generation included. */
  private static final int BESIDE = 512;

  private static final int YOUNG = 64;

  private static final long MEBI = 1 << 20;

  public ReadSize {
    if (mebibytes < STEP || mebibytes % STEP != 0) {
      throw new IllegalArgumentException(
          "mebibytes must be a positive multiple of %s, got: %s".formatted(STEP, mebibytes));
    }
  }

  /**
   * For a machine.
   *
   * @param lastLevelBytes of its caches, as far as it is known
   * @param memoryBytes that it has
   */
  public static ReadSize of(OptionalLong lastLevelBytes, long memoryBytes) {
    long cache = TIMES_THE_CACHE * lastLevelBytes.orElse(0);
    int wanted = Math.max(LEAST, steps(Math.min((cache + MEBI - 1) / MEBI, Integer.MAX_VALUE / 2)));
    long allowed = Math.min(memoryBytes / SHARE_OF_MEMORY / MEBI / STEP * STEP, LARGEST_ARRAY);
    return new ReadSize((int) Math.max(STEP, Math.min(wanted, allowed)), wanted);
  }

  /** Rounded up to what can be read. */
  private static int steps(long mebibytes) {
    return (int) ((mebibytes + STEP - 1) / STEP * STEP);
  }

  /** Bytes that are read. */
  public long bytes() {
    return mebibytes * MEBI;
  }

  /** Whether a cache may serve a part of what is read, so that the rate is not memory's alone. */
  boolean isDoubtful() {
    return mebibytes < wanted;
  }

  /** What the JVM that reads is started with: a heap in which the array is old from the start. */
  public List<String> jvmArguments() {
    return List.of("-Xmn%sm".formatted(YOUNG), "-Xmx%sm".formatted(mebibytes + BESIDE));
  }
}
