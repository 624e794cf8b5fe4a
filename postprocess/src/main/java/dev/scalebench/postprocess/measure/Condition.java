package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a cell may tell beside its times: how it was warmed up, what the GPU did meanwhile, and what
 * happened in its calls, and in the slowest tenth of them.
 */
public enum Condition {
  WARM_UP("warmup.time", "s", "Warm-up", "s", "warmup_s"),
  SETTLED("warmup.settled", "share", "Warm-up settled", "share of forks", "warmup_settled_share"),
  ENERGY("energy.inference", "J", "Energy", "J per inference", "energy_per_inference_j"),
  POWER("gpu.power", "W", "GPU power", "W", "gpu_power_w"),
  CLOCK("gpu.clock", "MHz", "GPU clock", "MHz", "gpu_clock_mhz"),
  MEMORY_CLOCK("gpu.clock.memory", "MHz", "GPU memory clock", "MHz", "gpu_memory_clock_mhz"),
  TEMPERATURE("gpu.temperature", "celsius", "GPU temperature", "°C", "gpu_temperature_c"),
  BUSY("gpu.busy", "percent", "GPU busy", "% of the time", "gpu_busy_percent"),
  OTHERS("gpu.others", "processes", "Others on the GPU", "processes", "gpu_other_processes"),
  THROTTLED(
      "gpu.throttled", "percent", "GPU slowed down", "% of iterations", "gpu_throttled_percent"),
  POWER_CAP("power.cap", "its power limit"),
  HARDWARE("hardware", "its hardware"),
  THERMAL("thermal", "its temperature"),
  HARDWARE_THERMAL("hardware.thermal", "its temperature, in hardware"),
  POWER_BRAKE("power.brake", "the power supply"),
  FAULTS("call.faults", "faults/op", "Page faults", "a call", "faults_per_call"),
  HEAP("call.heap", "B/op", "Java heap", "bytes a call", "heap_bytes_per_call"),
  GC("call.gc", "ms/op", "Garbage collection", "ms a call", "gc_ms_per_call"),
  SAFEPOINTS("call.safepoints", "ms/op", "Safepoints", "ms a call", "safepoints_ms_per_call"),
  VOLUNTARY(
      "call.switches.voluntary",
      "switches/op",
      "Voluntary switches",
      "a call",
      "voluntary_switches_per_call"),
  INVOLUNTARY(
      "call.switches.involuntary",
      "switches/op",
      "Involuntary switches",
      "a call",
      "involuntary_switches_per_call"),
  SLOW_CALLS("slow.calls", "percent", "Slow calls", "% of calls", "slow_calls_percent"),
  SLOW_FAULTS(
      "slow.faults", "faults/op", "Page faults of slow calls", "a call", "slow_faults_per_call"),
  SLOW_HEAP(
      "slow.heap", "B/op", "Java heap of slow calls", "bytes a call", "slow_heap_bytes_per_call"),
  SLOW_GC(
      "slow.gc", "ms/op", "Garbage collection of slow calls", "ms a call", "slow_gc_ms_per_call"),
  SLOW_SAFEPOINTS(
      "slow.safepoints",
      "ms/op",
      "Safepoints of slow calls",
      "ms a call",
      "slow_safepoints_ms_per_call"),
  SLOW_VOLUNTARY(
      "slow.switches.voluntary",
      "switches/op",
      "Voluntary switches of slow calls",
      "a call",
      "slow_voluntary_switches_per_call"),
  SLOW_INVOLUNTARY(
      "slow.switches.involuntary",
      "switches/op",
      "Involuntary switches of slow calls",
      "a call",
      "slow_involuntary_switches_per_call"),
  SLOW_WITH_GC(
      "slow.with.gc",
      "percent",
      "Slow calls with a garbage collection",
      "% of them",
      "slow_with_gc_percent"),
  OTHERS_WITH_GC(
      "others.with.gc",
      "percent",
      "Other calls with a garbage collection",
      "% of them",
      "others_with_gc_percent"),
  SLOW_WITH_INVOLUNTARY(
      "slow.with.switches.involuntary",
      "percent",
      "Slow calls with an involuntary switch",
      "% of them",
      "slow_with_involuntary_switches_percent"),
  OTHERS_WITH_INVOLUNTARY(
      "others.with.switches.involuntary",
      "percent",
      "Other calls with an involuntary switch",
      "% of them",
      "others_with_involuntary_switches_percent"),
  FAULT_TIME("fault.time", "ns/fault", "Time of a page fault", "ns", "fault_time_ns");

  /** Which file of comma-separated values has it. */
  public enum File {
    CONDITIONS("conditions"),
    CALLS("calls");

    private final String id;

    File(String id) {
      this.id = id;
    }

    /** Ends the file's name: {@code <model>_calls.csv}. */
    public String id() {
      return id;
    }

    /** What stands in it, in the order of its columns. */
    public List<Condition> conditions() {
      return Stream.of(Condition.values()).filter(each -> each.file() == this).toList();
    }
  }

  private final String metric;
  private final String unit;
  private final String title;
  private final String shownUnit;
  private final String column;

  /**
   * @param metric its name in results
   * @param unit its unit there
   * @param shownUnit its unit for readers
   * @param column its name in CSV
   */
  Condition(String metric, String unit, String title, String shownUnit, String column) {
    this.metric = metric;
    this.unit = unit;
    this.title = title;
    this.shownUnit = shownUnit;
    this.column = column;
  }

  /** Something that slows a GPU down. */
  Condition(String reason, String title) {
    this(
        "gpu.throttled." + reason,
        "percent",
        "GPU slowed down by " + title,
        "% of iterations",
        "gpu_throttled_" + reason.replace('.', '_') + "_percent");
  }

  public String metric() {
    return metric;
  }

  public String unit() {
    return unit;
  }

  public String title() {
    return title;
  }

  public String shownUnit() {
    return shownUnit;
  }

  public String column() {
    return column;
  }

  public File file() {
    return compareTo(FAULTS) >= 0 ? File.CALLS : File.CONDITIONS;
  }

  /** Whether pages have a table of it; of slow calls the file has enough. */
  public boolean hasTable() {
    return compareTo(SLOW_CALLS) < 0;
  }

  /** For the explorer: {@code gpu-power}. */
  public String id() {
    return metric.replace('.', '-');
  }

  /** Of a cell that was measured twice. */
  double worse(double one, double other) {
    return this == SETTLED ? Math.min(one, other) : Math.max(one, other);
  }

  /** What no value exceeds. */
  double most() {
    return switch (unit) {
      case "percent" -> 100;
      case "share" -> 1;
      default -> Double.MAX_VALUE;
    };
  }
}
