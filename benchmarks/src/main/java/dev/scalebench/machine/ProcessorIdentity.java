package dev.scalebench.machine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What decides which kernels an engine takes, and whether they are right: processor and caches. */
public final class ProcessorIdentity {
  private static final String CPU = "sys/devices/system/cpu/cpu0";

  /** Keys in {@code /proc/cpuinfo} whose values differ between kinds of processors alone. */
  private static final List<String> KEYS =
      List.of("vendor_id", "cpu family", "model", "model name", "stepping", "microcode", "flags");

  private static final Set<String> AMD = Set.of("AuthenticAMD", "HygonGenuine");

  private ProcessorIdentity() {}

  /** A text that is the same as long as processor, its microcode, caches and kernel are. */
  public static String text() {
    return text(KernelFiles.LOCAL, Machine.local(), System::getProperty);
  }

  static String text(KernelFiles kernel, Machine machine, UnaryOperator<String> properties) {
    Set<String> facts = new TreeSet<>();
    facts.add("%s, %s cores".formatted(machine.processor(), machine.cores()));
    facts.add(properties.apply("os.version") + " " + properties.apply("os.arch"));
    for (String key : KEYS) {
      kernel.value("proc/cpuinfo", key).ifPresent(value -> facts.add(key + ": " + value));
    }
    for (String index : kernel.names(CPU + "/cache")) {
      Stream.of("level", "type", "size")
          .map(name -> kernel.text(CPU + "/cache/" + index + "/" + name).orElse("unknown"))
          .reduce((first, second) -> first + " " + second)
          .ifPresent(cache -> facts.add(index + ": " + cache));
    }
    return String.join("\n", facts);
  }

  /** Whether the processor is one of AMD's, or made to its design. */
  static boolean isAmd(KernelFiles kernel) {
    return kernel.value("proc/cpuinfo", "vendor_id").map(AMD::contains).orElse(false);
  }
}
