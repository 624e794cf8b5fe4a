package dev.scalebench.cell;

import dev.scalebench.backend.Session;
import dev.scalebench.build.Build;
import dev.scalebench.model.InputSpec;
import dev.scalebench.reference.Reference;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.Safetensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a network of the user's own answers to each distinct input alone. Nobody else knows what it
 * must compute; but an answer must not depend on what else is in the batch.
 */
final class SelfReference {
  /**
   * Largest relative error that still counts as the same answer: engines add in another order, and
   * choose other algorithms, for another batch.
   */
  static final double TOLERANCE = 1e-3;

  /** Raised whenever answers are written otherwise. */
  private static final int GENERATION = 1;

  private static final String OUTPUT = "output";

  private SelfReference() {}

  /**
   * The stored answers, computed now if the cache does not have them.
   *
   * @param execution how it is opened
   * @param alone opens the network with one of the distinct inputs alone, by its index
   * @throws IllegalStateException if the network does not give one row for one input, or NaN
   */
  static Reference of(
      UserNetwork network, Execution execution, IntFunction<Session> alone, Cache cache) {
    InputSpec input = network.input();
    String origin =
        "%s %s %s %s %s %s %s"
            .formatted(
                execution.device(),
                execution.kernels(),
                network.stamp(),
                network.inputs(),
                input.batch(input.distinct()).hashCode(),
                Build.versions(),
                GENERATION);
    Path path =
        cache.file(
            "references/user-%s.safetensors".formatted(Cache.digest(origin)),
            Safetensors::open,
            file -> Safetensors.write(file, List.of(Answers.of(network, alone)), Answers::bytes));
    Safetensors file = Safetensors.open(path);
    Shape shape = file.shape(OUTPUT);
    FloatBuffer values = file.values(OUTPUT, shape).asFloatBuffer();
    return new Reference(values, input.distinct(), TOLERANCE);
  }

  private record Answers(List<float[]> rows) implements Leaf {
    static Answers of(UserNetwork network, IntFunction<Session> alone) {
      List<float[]> rows = new ArrayList<>();
      for (int index = 0; index < network.input().distinct(); index++) {
        rows.add(row(network, alone.apply(index)));
      }
      return new Answers(rows);
    }

    private static float[] row(UserNetwork network, Session session) {
      List<float[]> rows = new ArrayList<>();
      try (session) {
        session.infer((row, values) -> rows.add(values.clone()));
      }
      if (rows.size() != 1) {
        throw new IllegalStateException(
            "%s gives %s rows for one input: the first axis of its output must be the batch"
                .formatted(network.label(), rows.size()));
      }
      for (float value : rows.get(0)) {
        if (Float.isNaN(value)) {
          throw new IllegalStateException(
              "%s gives NaN for an input of its kind, which no answer can be compared with"
                  .formatted(network.label()));
        }
      }
      return rows.get(0);
    }

    @Override
    public String name() {
      return OUTPUT;
    }

    @Override
    public Shape shape() {
      return Shape.of(rows.size(), rows.get(0).length);
    }

    @Override
    public ByteBuffer values(Weights weights) {
      return bytes();
    }

    ByteBuffer bytes() {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(Math.toIntExact(shape().size() * Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (float[] row : rows) {
        for (float value : row) {
          bytes.putFloat(value);
        }
      }
      return bytes.flip();
    }
  }
}
