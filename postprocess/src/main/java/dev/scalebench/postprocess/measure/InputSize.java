package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The size of one input.
 *
 * @param extents without the batch; of tokens and pixels one; empty where they have names
 * @param type of an array's numbers; empty for tokens and pixels
 * @param named extents of several arrays, or of an array's axes, by name: {@code ids=128:mask=128};
 *     empty where they have none
 */
public record InputSize(
    InputKind kind, List<Integer> extents, Optional<InputType> type, String named)
    implements Comparable<InputSize> {

  private static final String EXTENT = "[1-9][0-9]{0,9}(?:x[1-9][0-9]{0,9}){0,7}";

  /** What benchmarks take for several arrays or for axes. */
  private static final Pattern NAMED =
      Pattern.compile("[^=]{1,100}=" + EXTENT + "(?::[^=]{1,100}=" + EXTENT + "){0,31}");

  /** A colon after extents: names may hold colons, too. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<==[0-9x]{1,99}):");

  /** In names, what might mean something to a page, a shell or a file system. */
  private static final Pattern UNUSUAL = Pattern.compile("[^\\w.=:-]");

  /** Of an array: what benchmarks take. */
  public static final int MAX_EXTENTS = 8;

  /** An unknown size goes before all others. */
  public static final Comparator<Optional<InputSize>> UNKNOWN_FIRST =
      (a, b) ->
          a.isPresent() && b.isPresent()
              ? a.get().compareTo(b.get())
              : Boolean.compare(a.isPresent(), b.isPresent());

  private static final Comparator<InputSize> ORDER =
      Comparator.comparing(InputSize::kind)
          .thenComparing(InputSize::extents, InputSize::compare)
          .thenComparing(size -> size.type().map(InputType::ordinal).orElse(-1))
          .thenComparing(InputSize::named);

  public InputSize {
    extents = List.copyOf(extents);
    boolean array = kind == InputKind.EXTENTS;
    if (array != type.isPresent()) {
      throw new IllegalArgumentException("arrays alone have a type, got: " + kind + " " + type);
    }
    if (!named.isEmpty()) {
      if (!array || !extents.isEmpty() || !NAMED.matcher(named).matches()) {
        throw new IllegalArgumentException(
            "%s must be extents by name, like ids=128:mask=128, got: %s"
                .formatted(kind.param(), OneLine.excerpt(named)));
      }
      named = UNUSUAL.matcher(named).replaceAll("_");
    } else if (extents.isEmpty() || extents.size() > (array ? MAX_EXTENTS : 1)) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d extents, got: %d"
              .formatted(kind.param(), array ? MAX_EXTENTS : 1, extents.size()));
    }
    for (int extent : extents) {
      if (extent < 1) {
        throw new IllegalArgumentException(kind.param() + " must be at least 1, got: " + extent);
      }
    }
  }

  /** As many tokens, or pixels of an image's side. */
  public static InputSize of(InputKind kind, int count) {
    return new InputSize(kind, List.of(count), Optional.empty(), "");
  }

  /** An array of these extents. */
  public static InputSize of(List<Integer> extents, InputType type) {
    return new InputSize(InputKind.EXTENTS, extents, Optional.of(type), "");
  }

  /**
   * Several arrays, or axes of some.
   *
   * @param named {@code ids=128:mask=128}
   */
  public static InputSize of(String named, InputType type) {
    return new InputSize(InputKind.EXTENTS, List.of(), Optional.of(type), named);
  }

  /** For readers: {@code 11 tokens}, {@code 3×224×224 float32}, {@code ids=128, mask=128 int64}. */
  public String describe() {
    return (named.isEmpty() ? joined("×") : SEPARATOR.matcher(named).replaceAll(", "))
        + " "
        + type.map(InputType::title).orElse(kind.unit());
  }

  /** For programs, where the kind is known: {@code 11}, {@code 3x224x224 float32}. */
  public String text() {
    return value() + type.map(known -> " " + known.id()).orElse("");
  }

  /**
   * As the benchmarks' parameter of its kind has it, but for unusual characters in names: {@code
   * 11}, {@code 3x224x224}.
   */
  public String value() {
    return named.isEmpty() ? joined("x") : named;
  }

  private String joined(String separator) {
    return extents.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public int compareTo(InputSize other) {
    return ORDER.compare(this, other);
  }
}
