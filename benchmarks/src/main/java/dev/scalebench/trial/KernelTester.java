package dev.scalebench.trial;

import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.build.Build;
import dev.scalebench.cell.Engine;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.Trial;
import dev.scalebench.kernels.TrialProcess;
import dev.scalebench.kernels.Trials;
import dev.scalebench.kernels.TrialsJson;
import dev.scalebench.machine.ProcessorIdentity;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tries the kernels of engines on this machine, and keeps what came out for as long as machine,
 * build and environment are the same.
 *
 * @param cache where it is kept
 * @param program what starts this program in a process of its own, by its arguments
 */
public record KernelTester(Cache cache, UnaryOperator<List<String>> program) {
  /** Natives are unpacked meanwhile, on a slow disk. */
  private static final Duration OPENING = Duration.ofMinutes(2);

  /** A hundred times what a probe network takes on an idle machine. */
  private static final Duration ANSWERING = Duration.ofMinutes(1);

  /** Trials that are timed have the machine to themselves. */
  private static final ReadWriteLock MACHINE = new ReentrantReadWriteLock(/* fair= */ true);

  /** Both networks at once: the process that tries them costs more than they do. */
  private static final Set<ProbeNetwork> ALL = EnumSet.allOf(ProbeNetwork.class);

  /**
   * The kernels of some programs; what is not known is tried now, all engines at once.
   *
   * @param fixed what the user wants; empty for the fastest that are right
   * @param progress told if something is tried
   * @throws IllegalArgumentException if the user wants kernels that an engine lacks
   */
  public KernelSelection select(
      Collection<KernelChoice.Kind> kinds, Optional<Kernels> fixed, Consumer<String> progress) {
    Set<Map.Entry<Engine, Precision>> wanted =
        fixed.isPresent()
            ? Set.of()
            : kinds.stream()
                .map(kind -> Map.entry(kind.engine(), kind.precision()))
                .collect(Collectors.toSet());
    Map<Map.Entry<Engine, Precision>, Trials> trials = new ConcurrentHashMap<>();
    wanted.forEach(
        one -> kept(one.getKey(), one.getValue()).ifPresent(known -> trials.put(one, known)));
    if (trials.size() < wanted.size()) {
      progress.accept("trying the engines' kernels, some seconds");
    }
    wanted.parallelStream()
        .filter(one -> !trials.containsKey(one))
        .forEach(one -> trials.put(one, run(one.getKey(), one.getValue())));
    return KernelSelection.of(
        kinds, fixed, (engine, precision) -> trials.get(Map.entry(engine, precision)));
  }

  /** What is known, and else is tried now. */
  public Trials known(Engine engine, Precision precision) {
    return kept(engine, precision).orElseGet(() -> run(engine, precision));
  }

  private Optional<Trials> kept(Engine engine, Precision precision) {
    Path file = file(engine, precision);
    try {
      return Files.exists(file)
          ? Optional.of(TrialsJson.read(file)).filter(trials -> trials.cover(ALL))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not what this build wrote
    }
  }

  /** Tries now, and keeps what comes out if some kernels were right. */
  public Trials run(Engine engine, Precision precision) {
    Trials trials =
        Trials.run(
            engine.otherKernels(),
            ALL,
            (kernels, networks, timed) -> {
              TrialProcess process =
                  new TrialProcess(
                      some ->
                          program.apply(
                              TrialCommand.arguments(engine, precision, kernels, some, timed)),
                      OPENING,
                      ANSWERING,
                      said -> CrashReport.in(said).map(CrashReport::frame));
              Lock lock = timed.isEmpty() ? MACHINE.readLock() : MACHINE.writeLock();
              lock.lock();
              try {
                return process.run(networks);
              } finally {
                lock.unlock();
              }
            });
    Path file = file(engine, precision);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return trials; // what it says is still true
    }
    // What hung may have had to wait for others: that is not worth remembering.
    boolean hung =
        ALL.stream()
            .flatMap(network -> trials.trial(Kernels.DEFAULT, network).stream())
            .anyMatch(trial -> trial.verdict() == Trial.Verdict.HUNG);
    if (!hung && ALL.stream().allMatch(network -> trials.best(Set.of(network)).isPresent())) {
      cache.file(
          cache.directory().relativize(file).toString(), path -> TrialsJson.write(path, trials));
    }
    return trials;
  }

  private Path file(Engine engine, Precision precision) {
    String origin = "%s %s %s".formatted(Origin.OF_THIS_PROCESS, engine.otherKernels(), ALL);
    return cache
        .directory()
        .resolve(
            "kernels/%s-%s-%s.json"
                .formatted(engine.label(), precision.label(), Cache.digest(origin)));
  }

  /** Processor, build and environment, read once: all are fixed for a process. */
  private static final class Origin {
    static final String OF_THIS_PROCESS =
        "%s %s %s %s"
            .formatted(
                ProcessorIdentity.text(),
                Build.versions(),
                Build.uncommitted(),
                NativeEnvironment.inherited());
  }
}
