package dev.scalebench.postprocess.measure;

/**
 * How JMH measured. An empty text is a setting that the result file does not tell.
 *
 * @param forks number of JVMs, one after the other
 * @param warmup iterations and their length: {@code 5 × 10 s}
 * @param measurement iterations and their length
 * @param jvm name and version
 * @param jvmArgs separated by spaces, without those that follow from the cell
 */
public record Settings(
    Mode mode,
    String jmhVersion,
    String forks,
    String warmup,
    String measurement,
    String jvm,
    String jvmArgs) {

  /** Of a text: more than command lines of benchmarks have. */
  private static final int MAX_CHARACTERS = 2000;

  public Settings {
    jmhVersion = text(jmhVersion);
    forks = text(forks);
    warmup = text(warmup);
    measurement = text(measurement);
    jvm = text(jvm);
    jvmArgs = text(jvmArgs);
  }

  /** Whether JMH was told not to warm up. */
  boolean isCold() {
    return warmup.equals("0") || warmup.startsWith("0 ");
  }

  private static String text(String text) {
    return OneLine.cut(OneLine.of(text), MAX_CHARACTERS);
  }
}
