package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How the cores of a cell are divided among instances.
 *
 * @param mix empty where a call is a forward pass of one instance
 * @param running what instances share
 * @param arrival when their work arrives
 */
public record Division(Optional<Mix> mix, Running running, Arrival arrival)
    implements Comparable<Division> {

  /** The parameter that tells the mix; results that are older than it lack it. */
  public static final String PARAM = "instances";

  /** One instance, called again and again. */
  public static final Division SINGLE =
      new Division(Optional.empty(), Running.PROCESSES, Arrival.CLOSED);

  private static final String SINGLE_ID = "1";

  /** Single instances first. */
  private static final Comparator<Division> ORDER =
      Comparator.<Division, Mix>comparing(
              division -> division.mix.orElse(null), Comparator.nullsFirst(Mix::compareTo))
          .thenComparing(Division::running)
          .thenComparing(Division::arrival);

  public Division {
    if (mix.isEmpty() && !(running == Running.PROCESSES && arrival.equals(Arrival.CLOSED))) {
      throw new IllegalArgumentException(
          "with %s=%s, %s must be %s and %s %s, got: %s and %s"
              .formatted(
                  PARAM,
                  SINGLE_ID,
                  Running.PARAM,
                  Running.PROCESSES.id(),
                  Arrival.PARAM,
                  Arrival.CLOSED,
                  running.id(),
                  arrival));
    }
    if (arrival.isOpen()
        && mix.stream()
                .flatMap(known -> known.parts().stream())
                .map(Part::batchSize)
                .distinct()
                .count()
            > 1) {
      throw new IllegalArgumentException(
          "with %s=%s all instances must have one batch size, got: %s"
              .formatted(Arrival.PARAM, arrival, OneLine.excerpt(mix.orElseThrow().toString())));
    }
  }

  /**
   * As results tell it.
   *
   * @param instances {@code 1}, or a mix
   * @throws IllegalArgumentException if it is neither
   */
  public static Division of(String instances, Running running, Arrival arrival) {
    return new Division(
        instances.equals(SINGLE_ID) ? Optional.empty() : Optional.of(mix(instances)),
        running,
        arrival);
  }

  private static Mix mix(String text) {
    try {
      return Mix.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s must be %s or a mix such as 1x6x32+2x4x16, got: %s (%s)"
              .formatted(PARAM, SINGLE_ID, OneLine.excerpt(text), e.getMessage()),
          e);
    }
  }

  /** Whether there is one instance, called again and again. */
  public boolean isSingle() {
    return mix.isEmpty();
  }

  /** The mix as results tell it; {@code 1} where there is none. */
  public String instances() {
    return mix.map(Mix::toString).orElse(SINGLE_ID);
  }

  /** For readers: {@code 1 instance}, {@code 2x1x8, processes, closed}. */
  public String describe() {
    return isSingle()
        ? "1 instance"
        : "%s, %s, %s".formatted(instances(), running.title().toLowerCase(Locale.ROOT), arrival);
  }

  @Override
  public int compareTo(Division other) {
    return ORDER.compare(this, other);
  }

  /** As parameters of the benchmarks. */
  @Override
  public String toString() {
    return "%s=%s %s=%s %s=%s"
        .formatted(PARAM, instances(), Running.PARAM, running.id(), Arrival.PARAM, arrival);
  }
}
