package dev.scalebench.postprocess.measure;

import java.util.Comparator;

/** What runs a network, whatever the batch size and the number of threads. */
public record Configuration(
    Engine engine, Optimization optimization, Device device, Precision precision, Copies copies)
    implements Comparable<Configuration> {

  private static final Comparator<Configuration> ORDER =
      Comparator.comparing(Configuration::engine)
          .thenComparing(Configuration::optimization)
          .thenComparing(Configuration::device)
          .thenComparing(Configuration::precision)
          .thenComparing(Configuration::copies);

  /** One whose calls copy nothing. */
  public Configuration(
      Engine engine, Optimization optimization, Device device, Precision precision) {
    this(engine, optimization, device, precision, Copies.EXCLUDED);
  }

  Configuration with(Engine other) {
    return new Configuration(other, optimization, device, precision, copies);
  }

  Configuration with(Optimization other) {
    return new Configuration(engine, other, device, precision, copies);
  }

  /** The same in another precision. */
  public Configuration with(Precision other) {
    return new Configuration(engine, optimization, device, other, copies);
  }

  Configuration with(Copies other) {
    return new Configuration(engine, optimization, device, precision, other);
  }

  @Override
  public int compareTo(Configuration other) {
    return ORDER.compare(this, other);
  }
}
