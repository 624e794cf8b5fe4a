package dev.scalebench.sweep;

import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.ProcessTools;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a fork runs, and what allocates its native memory. Travels to the fork, and into JMH's
 * JSON, as arguments of its JVM.
 *
 * @param cpus the processors to which the fork is pinned; empty if it is not
 */
public record ForkPlacement(Optional<CpuSet> cpus, Allocator allocator) {
  private static final String CPUS = "scalebench.cell.cpus";
  private static final String ALLOCATOR = "scalebench.cell.allocator";

  /** The JVM arguments that carry this to the fork. */
  public List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    cpus.ifPresent(set -> arguments.add(jvmArgument(set)));
    if (allocator != Allocator.DEFAULT) {
      arguments.add("-D" + ALLOCATOR + "=" + allocator.label());
    }
    return arguments;
  }

  /** The JVM argument that tells a process to which processors it is pinned. */
  public static String jvmArgument(CpuSet cpus) {
    return "-D" + CPUS + "=" + cpus;
  }

  /** What JVM arguments carry. */
  public static ForkPlacement ofArguments(Collection<String> jvmArguments) {
    return of(name -> argument(name, jvmArguments));
  }

  /** Where this process was told to run. */
  static ForkPlacement ofThisProcess() {
    return of(name -> Optional.ofNullable(System.getProperty(name)));
  }

  private static ForkPlacement of(Function<String, Optional<String>> property) {
    return new ForkPlacement(
        property.apply(CPUS).map(CpuSet::parse), allocator(property.apply(ALLOCATOR)));
  }

  private static Optional<String> argument(String name, Collection<String> jvmArguments) {
    String start = "-D" + name + "=";
    return jvmArguments.stream()
        .filter(argument -> argument.startsWith(start))
        .map(argument -> argument.substring(start.length()))
        .reduce((first, second) -> second);
  }

  private static Allocator allocator(Optional<String> label) {
    for (Allocator allocator : Allocator.values()) {
      if (allocator.label().equals(label.orElse(Allocator.DEFAULT.label()))) {
        return allocator;
      }
    }
    throw new IllegalArgumentException("no allocator " + label);
  }

  /** What stands before {@code java} to start a fork. */
  public List<String> command() {
    List<String> command = new ArrayList<>(ProcessTools.ofEveryChild());
    cpus.ifPresent(set -> command.addAll(ProcessTools.pin(set)));
    Map<String, String> environment = allocator.environment();
    if (!environment.isEmpty()) {
      command.add("env");
      environment.forEach((name, value) -> command.add(name + "=" + value));
    }
    return command;
  }

  /**
   * Checks that forks can be pinned.
   *
   * @throws IllegalArgumentException if not
   */
  public static void requirePinning() {
    if (!ProcessTools.canPin()) {
      throw new IllegalArgumentException(
          "forks cannot be pinned without taskset; install util-linux, or add --pinning none");
    }
  }

  /**
   * Checks, in the fork, that it is where it was to be: {@code taskset} silently leaves out
   * processors that do not exist, and the loader libraries that it cannot load.
   *
   * @throws IllegalStateException if it is not
   */
  public static void verify() {
    ForkPlacement wanted = ofThisProcess();
    if (wanted.cpus.isPresent() && !wanted.cpus.equals(CpuSet.ofThisThread())) {
      throw new IllegalStateException(
          "the fork is not pinned to CPUs %s but to %s"
              .formatted(
                  wanted.cpus.get(),
                  CpuSet.ofThisThread().map(CpuSet::toString).orElse("none that are known")));
    }
    if (!wanted.allocator.isInUse()) {
      throw new IllegalStateException(
          "the fork runs without %s, though it was started with %s"
              .formatted(wanted.allocator.label(), wanted.allocator.environment()));
    }
  }
}
