package dev.scalebench.machine;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How fast processors run now. */
final class CpuClock {
  private static final Pattern BLANK_LINE = Pattern.compile("\n\n");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final double KILOHERTZ_PER_MEGAHERTZ = 1000;

  private CpuClock() {}

  /**
   * The mean over some processors, as the frequency driver tells it, else as the processor does;
   * empty unless it is known of each.
   */
  static OptionalDouble megahertz(KernelFiles kernel, CpuSet cpus) {
    OptionalDouble driver = ofDriver(kernel, cpus);
    return driver.isPresent() ? driver : ofProcessor(kernel, cpus);
  }

  private static OptionalDouble ofDriver(KernelFiles kernel, CpuSet cpus) {
    double sum = 0;
    for (int cpu : cpus.cpus()) {
      String file = "sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_cur_freq";
      long kilohertz = KernelFiles.count(kernel.text(file).orElse("")).orElse(0);
      if (kilohertz == 0) {
        return OptionalDouble.empty();
      }
      sum += kilohertz / KILOHERTZ_PER_MEGAHERTZ;
    }
    return mean(sum, cpus);
  }

  /** A virtual machine shows what it was promised. */
  private static OptionalDouble ofProcessor(KernelFiles kernel, CpuSet cpus) {
    double sum = 0;
    int known = 0;
    for (String block : BLANK_LINE.split(kernel.text("proc/cpuinfo").orElse(""), -1)) {
      String clock = KernelFiles.valueIn(block, "cpu MHz").orElse("");
      long cpu = KernelFiles.count(KernelFiles.valueIn(block, "processor").orElse("")).orElse(-1);
      if (cpus.cpus().contains((int) cpu) && DECIMAL.matcher(clock).matches()) {
        sum += Double.parseDouble(clock);
        known++;
      }
    }
    return known == cpus.size() ? mean(sum, cpus) : OptionalDouble.empty();
  }

  private static OptionalDouble mean(double sum, CpuSet cpus) {
    return cpus.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / cpus.size());
  }
}
