package dev.scalebench.postprocess.measure;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Texts that are looked for in lines, at one place by bisection: time does not grow with their
 * number.
 */
final class TextIndex {
  private static final int NONE = -1;

  /** In order, each once. */
  private final List<String> texts;

  /** By place, the longest other text that a text begins with. */
  private final int[] shorter;

  TextIndex(Collection<String> texts) {
    this.texts = texts.stream().distinct().sorted().toList();
    this.shorter = new int[this.texts.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < shorter.length; i++) {
      String text = this.texts.get(i);
      while (!open.isEmpty() && !text.startsWith(this.texts.get(open.getLast()))) {
        open.removeLast();
      }
      shorter[i] = open.isEmpty() ? NONE : open.getLast();
      open.addLast(i);
    }
  }

  /** The longest text that begins at a place of a line, and fits. */
  Optional<String> longestAt(String line, int at, Predicate<String> fits) {
    for (int i = lastNotAfter(line, at); i != NONE; i = shorter[i]) {
      String text = texts.get(i);
      if (line.startsWith(text, at) && fits.test(text)) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** The last text in order that is not after the rest of the line: it begins with all others. */
  private int lastNotAfter(String line, int at) {
    int low = 0;
    int high = texts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isAfter(texts.get(middle), line, at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  private static boolean isAfter(String text, String line, int at) {
    int common = Math.min(text.length(), line.length() - at);
    for (int i = 0; i < common; i++) {
      int difference = text.charAt(i) - line.charAt(at + i);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return text.length() > common;
  }
}
