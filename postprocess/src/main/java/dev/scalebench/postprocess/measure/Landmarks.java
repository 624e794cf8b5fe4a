package dev.scalebench.postprocess.measure;

import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** Of many ascending numbers, those that a reader looks for. */
public final class Landmarks {

  /** So many can be told apart, as colours or as columns. */
  private static final int MOST = 12;

  private Landmarks() {}

  /** All, if they are few; else the ends and the powers of two, or every so many. */
  public static NavigableSet<Integer> of(SortedSet<Integer> numbers) {
    NavigableSet<Integer> powersOfTwo = new TreeSet<>(numbers);
    if (numbers.size() <= MOST) {
      return powersOfTwo;
    }
    powersOfTwo.removeIf(number -> Integer.bitCount(number) > 1);
    boolean few = powersOfTwo.size() < 3;
    NavigableSet<Integer> landmarks = few ? everySoMany(numbers) : powersOfTwo;
    landmarks.add(numbers.first());
    landmarks.add(numbers.last());
    return landmarks;
  }

  private static NavigableSet<Integer> everySoMany(SortedSet<Integer> numbers) {
    int step = (numbers.size() + MOST - 2) / (MOST - 1);
    NavigableSet<Integer> chosen = new TreeSet<>();
    int index = 0;
    for (Integer number : numbers) {
      if (index++ % step == 0) {
        chosen.add(number);
      }
    }
    return chosen;
  }
}
