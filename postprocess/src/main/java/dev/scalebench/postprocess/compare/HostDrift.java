package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Drift;
import dev.scalebench.postprocess.measure.Fork;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import dev.scalebench.postprocess.measure.Samples;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is taken out of two sets of results, as the rulers of their forks tell how fast the host
 * was. The two have one exponent a device, since each has the same cells.
 *
 * @param base of the first side; no device where nothing is taken out
 * @param other of the second
 * @param oneHost whether the two are related to the same ruler, so that the host's speed is taken
 *     out between them, too; else each is related to its own
 */
public record HostDrift(Map<Device, Drift> base, Map<Device, Drift> other, boolean oneHost) {

  public HostDrift {
    base = Collections.unmodifiableMap(new EnumMap<>(base));
    other = Collections.unmodifiableMap(new EnumMap<>(other));
  }

  static HostDrift of(List<Sampled> base, List<Sampled> other, boolean oneHost) {
    Map<Device, Drift> first = new EnumMap<>(Device.class);
    Map<Device, Drift> second = new EnumMap<>(Device.class);
    if (haveOneJvm(base) && haveOneJvm(other)) {
      for (Device device : Device.values()) {
        List<List<Fork>> here = forks(base, device);
        List<List<Fork>> there = forks(other, device);
        Drift.of(Stream.concat(here.stream(), there.stream()).toList())
            .ifPresent(
                drift -> {
                  first.put(device, oneHost ? drift : drift.to(Drift.meanRuler(here)));
                  second.put(device, oneHost ? drift : drift.to(Drift.meanRuler(there)));
                });
      }
    }
    return new HostDrift(first, second, oneHost);
  }

  /** The ruler is a Java program: what it takes depends on the JVM, too. */
  private static boolean haveOneJvm(List<Sampled> side) {
    return side.stream()
            .map(sampled -> sampled.result().settings())
            .map(settings -> List.of(settings.jvm(), settings.jvmArgs()))
            .distinct()
            .count()
        <= 1;
  }

  private static List<List<Fork>> forks(List<Sampled> side, Device device) {
    return side.stream()
        .map(Sampled::result)
        .filter(result -> result.cell().configuration().device() == device)
        .map(Result::forks)
        .toList();
  }

  /**
   * Both sides of a cell without the drift; as they are where a fork of either has no ruler.
   *
   * @return the first side's, then the second's; empty where one of them is not known
   */
  List<Samples> takenOut(Sampled first, Sampled second) {
    Optional<Samples> one = takenOut(first, base);
    Optional<Samples> two = takenOut(second, other);
    return one.isPresent() && two.isPresent()
        ? List.of(one.get(), two.get())
        : Stream.of(first, second).flatMap(each -> each.samples().stream()).toList();
  }

  private static Optional<Samples> takenOut(Sampled sampled, Map<Device, Drift> drifts) {
    Drift drift = drifts.get(sampled.result().cell().configuration().device());
    List<Fork> forks = sampled.result().forks();
    return drift == null || forks.stream().anyMatch(fork -> fork.rulerMillis().isEmpty())
        ? Optional.empty()
        : sampled
            .samples()
            .filter(samples -> samples.forks().size() == forks.size())
            .map(samples -> samples.times(forks.stream().mapToDouble(drift::factor).toArray()));
  }
}
