package dev.scalebench.postprocess.measure;

import java.util.OptionalDouble;

/**
 * A process in which a cell was measured.
 *
 * @param millis mean time of its calls, in milliseconds per batch
 * @param rulerMillis what always the same product took meanwhile, the geometric mean of the reading
 *     before its calls and the one after them; empty where either is not known
 */
public record Fork(double millis, OptionalDouble rulerMillis) {

  public Fork {
    check("mean time of a fork", millis);
    rulerMillis.ifPresent(ruler -> check("ruler", ruler));
  }

  private static void check(String what, double millis) {
    if (!(millis > 0) || Double.isInfinite(millis)) {
      throw new IllegalArgumentException(what + " must be a positive number, got: " + millis);
    }
  }
}
