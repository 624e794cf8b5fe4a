package dev.scalebench.backend;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A session whose kernels lie. A machine whose kernels compute right cannot show what happens where
 * they do not; so {@value #VARIABLE} tells which ones are to lie: {@code default,avx2=crash}.
 */
public final class LyingSession implements Session {
  /** The environment variable that names kernels that lie, and how: see {@link Lie}. */
  public static final String VARIABLE = "SCALEBENCH_LYING_KERNELS";

  /** As far off as oneDNN's kernels are where they are wrong. */
  private static final float OFF = 0.42f;

  /** How kernels lie. */
  public enum Lie {
    /** The last element of each answer is off by 0.42 of the largest. */
    WRONG,
    /** The process is ended by SIGFPE, as oneDNN's division by zero ends it. */
    CRASH,
    /** The call does not return. */
    HANG
  }

  /** The C library. */
  private interface CLibrary extends Library {
    int raise(int signal);
  }

  private static final int SIGFPE = 8;

  private final Session truthful;
  private final Lie lie;

  private LyingSession(Session truthful, Lie lie) {
    this.truthful = truthful;
    this.lie = lie;
  }

  /**
   * A session as it is, or lying if its kernels are told to.
   *
   * @param environment variables, of which one may name kernels that lie
   * @throws IllegalStateException if that one names no kernels or no way to lie
   */
  public static Session of(Session session, Kernels kernels, Map<String, String> environment) {
    String told = environment.getOrDefault(VARIABLE, "");
    for (String one : told.split(",", -1)) {
      String[] words = one.strip().split("=", 2);
      requireKnown(words[0]);
      if (words[0].equals(kernels.label())) {
        return new LyingSession(session, words.length < 2 ? Lie.WRONG : lie(words[1]));
      }
    }
    return session;
  }

  private static void requireKnown(String label) {
    if (!label.isEmpty()
        && Arrays.stream(Kernels.values()).noneMatch(known -> known.label().equals(label))) {
      throw new IllegalStateException("%s names no kernels: %s".formatted(VARIABLE, label));
    }
  }

  private static Lie lie(String text) {
    for (Lie lie : Lie.values()) {
      if (lie.name().equalsIgnoreCase(text)) {
        return lie;
      }
    }
    throw new IllegalStateException("%s names no way to lie: %s".formatted(VARIABLE, text));
  }

  @Override
  public float infer() {
    misbehave();
    return truthful.infer();
  }

  @Override
  public void infer(RowReader reader) {
    misbehave();
    truthful.infer((row, values) -> reader.read(row, lie == Lie.WRONG ? off(values) : values));
  }

  @Override
  public CallTimes times() {
    return truthful.times();
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    return truthful.profile(calls);
  }

  @Override
  public Session another() {
    return new LyingSession(truthful.another(), lie);
  }

  @Override
  public void close() {
    truthful.close();
  }

  private static float[] off(float[] values) {
    float[] wrong = values.clone();
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    wrong[wrong.length - 1] += OFF * largest;
    return wrong;
  }

  private void misbehave() {
    if (lie == Lie.CRASH) {
      Native.load("c", CLibrary.class).raise(SIGFPE);
    }
    while (lie == Lie.HANG) {
      Thread.onSpinWait();
    }
  }
}
