package dev.scalebench.backend;

/**
 * How the algorithm of each convolution is chosen on a GPU: values of the option {@code --cudnn}.
 * Engines differ in what they do unless told, so all are told the same.
 */
public enum Cudnn {
  /** cuDNN's algorithms are timed at the first call with each shape, and the fastest is kept. */
  SEARCH("search"),
  /** cuDNN's heuristics choose, without timing anything. */
  HEURISTIC("heuristic");

  /** The system property that tells a fork how. */
  private static final String PROPERTY = "scalebench.cell.cudnn";

  private final String label;

  Cudnn(String label) {
    this.label = label;
  }

  /** The name in options and result files. */
  public String label() {
    return label;
  }

  /** The argument of a JVM that makes this {@link #ofThisProcess}. */
  public String jvmArgument() {
    return "-D" + PROPERTY + "=" + label;
  }

  /** The choice that this process was started with; the search if with none. */
  public static Cudnn ofThisProcess() {
    String label = System.getProperty(PROPERTY, SEARCH.label);
    for (Cudnn choice : values()) {
      if (choice.label.equals(label)) {
        return choice;
      }
    }
    throw new IllegalStateException("no choice of cuDNN's algorithms " + label);
  }
}
