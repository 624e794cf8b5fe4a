package dev.scalebench.tensor;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers by index, in any order: the n-th output of SplitMix64 (Steele, Lea & Flood, 2014),
 * whose state is a counter. Only integer arithmetic and exact conversions, hence the same numbers
 * on every JVM.
 */
public final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final double SQRT_3 = 1.7320508075688772;

  private final long key;

  /**
   * Creates one of many independent streams.
   *
   * @param seed seed of all streams
   * @param name what tells this stream from others with the same seed
   */
  public CounterRandom(long seed, String name) {
    long hash = FNV_OFFSET; // FNV-1a
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
    }
    this.key = mix(mix(seed) ^ hash);
  }

  /** The value at an index, drawn from a distribution. */
  public float value(Init init, long index) {
    return (float) (init.mean() + init.deviation() * SQRT_3 * (2 * unit(index) - 1));
  }

  /** The number at an index: uniform in (0, 1), of 24 random bits. */
  public double unit(long index) {
    long bits = mix(key + (index + 1) * GOLDEN_GAMMA) >>> 40;
    return (bits + 0.5) * 0x1p-24;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
