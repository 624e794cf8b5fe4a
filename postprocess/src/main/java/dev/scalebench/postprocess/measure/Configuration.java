package dev.scalebench.postprocess.measure;

import java.util.Comparator;

/** What runs a network, whatever the batch size and the number of threads. */
public record Configuration(
    Engine engine,
    Optimization optimization,
    Device device,
    Precision precision,
    Copies copies,
    Allocator allocator,
    Smt smt,
    Served served)
    implements Comparable<Configuration> {

  private static final Comparator<Configuration> ORDER =
      Comparator.comparing(Configuration::engine)
          .thenComparing(Configuration::optimization)
          .thenComparing(Configuration::device)
          .thenComparing(Configuration::precision)
          .thenComparing(Configuration::copies)
          .thenComparing(Configuration::allocator)
          .thenComparing(Configuration::smt)
          .thenComparing(Configuration::served);

  /** One with the usual value of every {@link Extra}. */
  public Configuration(
      Engine engine, Optimization optimization, Device device, Precision precision) {
    this(
        engine,
        optimization,
        device,
        precision,
        Copies.EXCLUDED,
        Allocator.DEFAULT,
        Smt.IDLE,
        Served.NONE);
  }

  Configuration with(Engine other) {
    return new Configuration(
        other, optimization, device, precision, copies, allocator, smt, served);
  }

  Configuration with(Optimization other) {
    return new Configuration(engine, other, device, precision, copies, allocator, smt, served);
  }

  /** The same in another precision. */
  public Configuration with(Precision other) {
    return new Configuration(engine, optimization, device, other, copies, allocator, smt, served);
  }

  /** The same with or without copies. */
  public Configuration with(Copies other) {
    return new Configuration(
        engine, optimization, device, precision, other, allocator, smt, served);
  }

  /** The same with another allocator. */
  public Configuration with(Allocator other) {
    return new Configuration(engine, optimization, device, precision, copies, other, smt, served);
  }

  /** The same with the siblings of SMT used, or idle. */
  public Configuration with(Smt other) {
    return new Configuration(
        engine, optimization, device, precision, copies, allocator, other, served);
  }

  /** The same of a process that has served other batch sizes before. */
  public Configuration with(Served other) {
    return new Configuration(
        engine, optimization, device, precision, copies, allocator, smt, other);
  }

  @Override
  public int compareTo(Configuration other) {
    return ORDER.compare(this, other);
  }
}
