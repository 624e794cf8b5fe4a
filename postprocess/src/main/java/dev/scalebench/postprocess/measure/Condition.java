package dev.scalebench.postprocess.measure;

/** What a cell may tell beside its times: how it was warmed up, and what the GPU did meanwhile. */
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
  POWER_BRAKE("power.brake", "the power supply");

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
