package dev.scalebench.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Instances of a network that share the cores of a machine.
 *
 * @param parts distinct in threads and batch size, those of most threads first, then those of the
 *     largest batch
 */
public record Mix(List<Part> parts) {
  /**
   * Equal instances of a mix.
   *
   * @param instances how many
   * @param threads inside one operator of each, on as many cores
   * @param batchSize inputs that each computes in a call
   */
  public record Part(int instances, int threads, int batchSize) {
    private static final Pattern TEXT =
        Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})x([1-9]\\d{0,6})");

    private static Part of(String text, String mix) {
      Matcher numbers = TEXT.matcher(text);
      if (!numbers.matches()) {
        throw new IllegalArgumentException(
            "instances must be 1, or INSTANCESxTHREADSxBATCH joined by +, such as 2x1x8 or 1x6x32+2x4x16; got: "
                + mix);
      }
      return new Part(
          Integer.parseInt(numbers.group(1)),
          Integer.parseInt(numbers.group(2)),
          Integer.parseInt(numbers.group(3)));
    }

    @Override
    public String toString() {
      return "%sx%sx%s".formatted(instances, threads, batchSize);
    }
  }

  /** Threads, then batch size, larger ones first. */
  private static final Comparator<Part> ORDER =
      Comparator.comparingInt(Part::threads).thenComparingInt(Part::batchSize).reversed();

  /** Merges equal parts and puts them in order. */
  public Mix {
    Map<Part, Integer> counts = new TreeMap<>(ORDER);
    parts.forEach(part -> counts.merge(part, part.instances(), Math::addExact));
    parts = new ArrayList<>();
    for (Map.Entry<Part, Integer> each : counts.entrySet()) {
      parts.add(new Part(each.getValue(), each.getKey().threads(), each.getKey().batchSize()));
    }
    parts = List.copyOf(parts);
  }

  /**
   * The mix that a text such as {@code 1x6x32+2x4x16} names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Mix of(String text) {
    try {
      Mix mix =
          new Mix(Arrays.stream(text.split("\\+", -1)).map(part -> Part.of(part, text)).toList());
      mix.cores();
      mix.inputs();
      return mix;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("instances have too many cores or inputs: " + text, e);
    }
  }

  /** A part for each instance, of one instance. */
  public List<Part> instances() {
    List<Part> all = new ArrayList<>();
    for (Part part : parts) {
      for (int i = 0; i < part.instances(); i++) {
        all.add(new Part(1, part.threads(), part.batchSize()));
      }
    }
    return all;
  }

  /** Of all instances together. */
  public int cores() {
    return sum(
        parts.stream().map(part -> Math.multiplyExact(part.instances(), part.threads())).toList());
  }

  /** Inputs that all instances compute together in a round. */
  public int inputs() {
    return sum(
        parts.stream()
            .map(part -> Math.multiplyExact(part.instances(), part.batchSize()))
            .toList());
  }

  /** Whether all instances have the same batch size. */
  public boolean hasOneBatchSize() {
    return parts.stream().map(Part::batchSize).distinct().count() == 1;
  }

  private static int sum(Collection<Integer> numbers) {
    return numbers.stream().reduce(0, Math::addExact);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining("+"));
  }
}
