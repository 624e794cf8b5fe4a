package dev.scalebench.postprocess.measure;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How far a cell's answer is from the reference's, where its check noted it.
 *
 * @param relativeError the largest of the batch, relative to the reference
 * @param sameTopPercent of the batch's rows, those whose largest output is the reference's
 */
public record Answer(OptionalDouble relativeError, OptionalDouble sameTopPercent) {

  public static final Answer UNKNOWN = new Answer(OptionalDouble.empty(), OptionalDouble.empty());

  public Answer {
    check("the answer's error", relativeError, Double.MAX_VALUE);
    check("the share of rows with the same top answer", sameTopPercent, 100);
  }

  private static void check(String what, OptionalDouble known, double most) {
    known.ifPresent(
        value -> {
          if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                most == 100
                    ? what + " must be from 0 to 100 %, got: " + value
                    : what + " must be a number from 0 on, got: " + value);
          }
        });
  }

  /** The worse of both. */
  Answer and(Answer other) {
    return new Answer(
        DoubleStream.concat(relativeError.stream(), other.relativeError.stream()).max(),
        DoubleStream.concat(sameTopPercent.stream(), other.sameTopPercent.stream()).min());
  }
}
