package dev.scalebench;

import dev.scalebench.SweepOptions.Pinning;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.build.Build;
import dev.scalebench.machine.MachineFacts;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.Provenance;
import dev.scalebench.sweep.Shard;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.weights.Cache;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What is noted beside the results of a sweep: facts, conditions of resuming, and the command line.
 *
 * @param sweep options of ours
 * @param arguments options of JMH's, as typed
 * @param jmh the same, as understood
 * @param commandLine all arguments, as typed
 * @param pinning of its forks
 */
record SweepRecord(
    SweepOptions sweep,
    JmhArguments arguments,
    CommandLineOptions jmh,
    List<String> commandLine,
    Pinning pinning) {
  /** The facts of weights from files. */
  private static final String CHECKPOINT = "checkpoint";

  /** Words that mean themselves to a shell. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  /**
   * All of it, of this machine and now.
   *
   * @param cells of the whole sweep, even if a part is measured: what holds for all parts
   * @param kernels of the cells that are measured
   * @param remarks what of a network's weights is measured otherwise than it may be thought, by the
   *     network's label
   */
  Provenance provenance(Sweep cells, KernelSelection kernels, Map<String, List<String>> remarks) {
    Map<String, String> versions = Build.versions();
    Map<String, Object> facts = new LinkedHashMap<>(MachineFacts.of(versions));
    Map<String, String> conditions = new TreeMap<>(MachineFacts.fingerprint(facts));
    if (!kernels.choices().isEmpty()) {
      facts.put("kernels", kernels.facts());
    }
    conditions.putAll(kernels.conditions());
    if (!remarks.isEmpty()) {
      facts.put(CHECKPOINT, remarks);
    }
    if (sweep.shard != null) {
      facts.put(Shard.FACT, sweep.shard.facts());
      conditions.put(Shard.DIVIDED, description(cells.ids()));
    }
    if (cells.uses(Device.CUDA)) {
      conditions.put(Provenance.CUDNN, sweep.kernels.cudnn().label());
    }
    conditions.put("JMH options", String.join(" ", arguments.withoutParameters()));
    conditions.put("JVM", System.getProperty("java.vm.version"));
    conditions.put(
        "JVM arguments",
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    conditions.putAll(Sweep.inputSizes(jmh));
    conditions.put("pinning", pinning.label());
    conditions.put("tolerance", sweep.tolerance.toString());
    conditions.put("cell time", sweep.cellTime.toString());
    if (!sweep.limits.isEmpty()) {
      conditions.put(
          "latency limits",
          sweep.limits.stream().map(TimeValue::toString).collect(Collectors.joining(", ")));
    }
    versions.forEach((name, version) -> conditions.put("version of " + name, version));
    Build.uncommitted().ifPresent(when -> conditions.put("jar of no commit, made at", when));
    cells
        .subjects()
        .forEach(
            subject ->
                subject
                    .stamp()
                    .ifPresent(
                        stamp -> conditions.put("file of " + subject.label(), stamp.digest())));
    NativeEnvironment.inherited()
        .forEach((name, value) -> conditions.put("environment variable " + name, value));
    return new Provenance(facts, conditions, quoted(), MachineFacts::load);
  }

  /** Tells a sweep from one of other cells. */
  private static String description(List<CellId> cells) {
    String names =
        cells.stream().map(cell -> cell.mode() + " " + cell).collect(Collectors.joining("\n"));
    return "%s cells, digest %s".formatted(cells.size(), Cache.digest(names));
  }

  /** All arguments, as a shell takes them. */
  private String quoted() {
    return commandLine.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
