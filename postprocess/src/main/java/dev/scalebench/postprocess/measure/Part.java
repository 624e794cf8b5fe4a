package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Equal instances of a mix.
 *
 * @param instances how many
 * @param threads inside one operator of each, on as many cores
 * @param batchSize inputs that each computes in a call
 */
public record Part(int instances, int threads, int batchSize) implements Comparable<Part> {

  private static final Comparator<Part> ORDER =
      Comparator.comparingInt(Part::threads)
          .thenComparingInt(Part::batchSize)
          .reversed()
          .thenComparingInt(Part::instances);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})x([0-9]{1,6})x([0-9]{1,7})");

  public Part {
    Cell.check("instances", instances, Cell.MAX_THREADS);
    Cell.check("threads", threads, Cell.MAX_THREADS);
    Cell.check("batchSize", batchSize, Cell.MAX_BATCH_SIZE);
  }

  /**
   * The part that a text such as {@code 2x4x16} names: two instances of four threads and batch 16.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Part of(String text) {
    Matcher numbers = TEXT.matcher(text);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "instances must be INSTANCESxTHREADSxBATCH, such as 2x4x16; got: "
              + OneLine.excerpt(text));
    }
    return new Part(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)));
  }

  /** Cores that they have together. */
  public int cores() {
    return Math.multiplyExact(instances, threads);
  }

  /** Inputs that they compute together in a round. */
  public int inputs() {
    return Math.multiplyExact(instances, batchSize);
  }

  @Override
  public int compareTo(Part other) {
    return ORDER.compare(this, other);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return "%dx%dx%d".formatted(instances, threads, batchSize);
  }
}
