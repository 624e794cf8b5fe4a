package dev.scalebench.instances;

import dev.scalebench.machine.CpuSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The processors of each instance. Travels to the fork, and into JMH's JSON, as an argument of its
 * JVM.
 *
 * @param cpus of each instance; empty if they are not pinned
 */
public record Places(List<CpuSet> cpus) {
  private static final String PROPERTY = "scalebench.cell.instances";

  private static final String BETWEEN = ";";

  /** The JVM argument that carries this to the fork. */
  public String jvmArgument() {
    return "-D%s=%s"
        .formatted(
            PROPERTY, cpus.stream().map(CpuSet::toString).collect(Collectors.joining(BETWEEN)));
  }

  /** Those that this process was told. */
  public static Places ofThisProcess() {
    String told = System.getProperty(PROPERTY, "");
    return new Places(
        told.isEmpty()
            ? List.of()
            : Arrays.stream(told.split(BETWEEN)).map(CpuSet::parse).toList());
  }

  /** Where an instance runs; empty if it is not pinned. */
  Optional<CpuSet> of(int instance) {
    return cpus.isEmpty() ? Optional.empty() : Optional.of(cpus.get(instance));
  }
}
