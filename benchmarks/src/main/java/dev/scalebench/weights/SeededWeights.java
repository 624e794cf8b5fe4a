package dev.scalebench.weights;

import dev.scalebench.tensor.CounterRandom;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Weights drawn from a seed, kept in the cache. */
public final class SeededWeights implements Weights {
  /** The seed of all published measurements. */
  public static final long SEED = 1;

  /**
   * Raised whenever other values come out for the same seed, so that no older file is mistaken for
   * a new one.
   */
  private static final int GENERATION = 1;

  /** Values that one task fills. */
  private static final int CHUNK = 1 << 16;

  private final String identity;
  private final Safetensors file;

  private SeededWeights(String identity, Safetensors file) {
    this.identity = identity;
    this.file = file;
  }

  /** The weights of a network, made now if the cache does not have them. */
  public static SeededWeights of(String network, List<Parameter> parameters, Cache cache) {
    String digest = Cache.digest(GENERATION + parameters.toString());
    String identity = "%s-seed%s-%s".formatted(network, SEED, digest);
    Path path =
        cache.file(
            "weights/" + identity + ".safetensors",
            Safetensors::open,
            target -> Safetensors.write(target, parameters, drawn(SEED)::values));
    return new SeededWeights(identity, Safetensors.open(path));
  }

  /**
   * Weights that are drawn anew at each use.
   *
   * @param seed other seeds give other values
   */
  public static Weights drawn(long seed) {
    return new Weights() {
      @Override
      public ByteBuffer values(Parameter parameter) {
        return draw(parameter, seed);
      }

      @Override
      public String identity() {
        return "seed" + seed;
      }
    };
  }

  @Override
  public ByteBuffer values(Parameter parameter) {
    return file.values(parameter.name(), parameter.shape());
  }

  @Override
  public String identity() {
    return identity;
  }

  /** The values of one parameter, row-major little-endian float32. */
  static ByteBuffer draw(Parameter parameter, long seed) {
    int size = Math.toIntExact(parameter.shape().size());
    CounterRandom random = new CounterRandom(seed, parameter.name());
    ByteBuffer bytes = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer values = bytes.asFloatBuffer();
    IntStream.range(0, (size + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              for (int i = chunk * CHUNK; i < Math.min(size, (chunk + 1) * CHUNK); i++) {
                values.put(i, random.value(parameter.init(), i));
              }
            });
    return bytes;
  }
}
