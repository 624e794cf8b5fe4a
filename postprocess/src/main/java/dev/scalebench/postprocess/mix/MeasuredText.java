package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measured mixes as lines of a terminal.
 *
 * @param cores of the machine
 */
record MeasuredText(Running running, int cores, List<MixTime> measured) {

  /** A table, with what each takes alone, and by the contention of all others. */
  List<String> lines(Optional<Lesson> lesson) {
    List<String> lines = new ArrayList<>();
    lines.add("measured, " + running.id() + ":");
    lines.add(row("inputs", "mix", "alone, ms", "measured, ms", "ratio", "corrected, ms", "gain"));
    lesson
        .map(Lesson::checks)
        .orElseGet(() -> measured.stream().map(Lesson.Check::unpredicted).toList())
        .forEach(check -> lines.add(row(check)));
    return lines;
  }

  private String row(Lesson.Check check) {
    Mix mix = check.measured().mix();
    return row(
        Integer.toString(mix.inputs()),
        mix.toString(),
        check.alone().map(Decimals::withError).orElse("not measured"),
        Decimals.withError(check.measured().millis()),
        check.factor().map(Decimals::withError).orElse(""),
        check.unseenMillis().isPresent()
            ? Decimals.rounded(check.unseenMillis().getAsDouble())
            : "",
        gain(check.measured()));
  }

  /** Over one instance with all cores that computed as many inputs a round. */
  private String gain(MixTime time) {
    Mix fat = Mix.fat(cores, time.mix().inputs());
    return time.mix().equals(fat)
        ? "one instance"
        : measured.stream()
            .filter(other -> other.mix().equals(fat))
            .findFirst()
            .map(
                alone ->
                    alone.millis().overlaps(time.millis())
                        ? "none beyond the intervals"
                        : Decimals.withError(alone.millis().over(time.millis())) + " x")
            .orElse("");
  }

  private static String row(String... cells) {
    return String.format(
            Locale.ROOT, "%8s  %-22s  %-18s  %-18s  %-16s  %-14s  %s", (Object[]) cells)
        .stripTrailing();
  }
}
