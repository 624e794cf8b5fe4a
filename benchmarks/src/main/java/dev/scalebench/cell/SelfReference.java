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

/**
 * What a network of the user's own answers to each distinct input alone. Nobody else knows what it
 * must compute; but an answer must not depend on what else is in the batch. A network of a fixed
 * batch is given as many copies of one input.
 *
 * @param network whose answers
 * @param execution how it is opened
 * @param alone opens it with one of the distinct inputs
 * @param cache where answers are kept
 */
record SelfReference(UserNetwork network, Execution execution, Alone alone, Cache cache) {
  /**
   * Largest relative error that still counts as the same answer: engines add in another order, and
   * choose other algorithms, for another batch.
   */
  static final double TOLERANCE = 1e-3;

  /**
   * The same of a network that scales its activations to int8 by the largest of the whole batch: a
   * step is 1/127 of that, and errors of several layers add up.
   */
  static final double DYNAMIC_TOLERANCE = 0.05;

  /** Raised whenever answers are written otherwise. */
  private static final int GENERATION = 1;

  private static final String OUTPUT = "output";

  /** Opens a network with nothing but one of its distinct inputs. */
  @FunctionalInterface
  interface Alone {
    /**
     * A session.
     *
     * @param index of the input
     * @param copies of it in the batch
     */
    Session open(int index, int copies);
  }

  /**
   * The stored answers, computed now if the cache does not have them.
   *
   * @param batchSize of the batch that is compared with them, and of the copies if the network does
   *     not compute one input alone
   * @throws IllegalStateException if the network does not give a row for each input, or NaN
   */
  Reference at(int batchSize) {
    Safetensors file = Safetensors.open(path(batchSize));
    Shape shape = file.shape(OUTPUT);
    FloatBuffer values = file.values(OUTPUT, shape).asFloatBuffer();
    return new Reference(values, network.input().distinct(), TOLERANCE);
  }

  private Path path(int batchSize) {
    for (int copies : new int[] {1, batchSize}) {
      if (cache.known(name(copies)).isPresent()) {
        return computed(copies); // now, if what is there is cut off
      }
    }
    try {
      return computed(1);
    } catch (IllegalStateException ofOne) {
      try {
        return computed(batchSize);
      } catch (IllegalStateException ofAll) {
        ofOne.addSuppressed(ofAll);
        throw ofOne;
      }
    }
  }

  private Path computed(int copies) {
    return cache.file(
        name(copies),
        Safetensors::open,
        file ->
            Safetensors.write(file, List.of(Answers.of(network, alone, copies)), Answers::bytes));
  }

  private String name(int copies) {
    InputSpec input = network.input();
    String origin =
        "%s %s %s %s %s %s %s%s"
            .formatted(
                execution.device(),
                execution.kernels(),
                network.stamp(),
                network.inputs(),
                input.batch(input.distinct()).hashCode(),
                Build.versions(),
                GENERATION,
                copies == 1 ? "" : " copies: " + copies);
    return "references/user-%s.safetensors".formatted(Cache.digest(origin));
  }

  private record Answers(List<float[]> rows) implements Leaf {
    static Answers of(UserNetwork network, Alone alone, int copies) {
      List<float[]> rows = new ArrayList<>();
      for (int index = 0; index < network.input().distinct(); index++) {
        rows.add(row(network, alone.open(index, copies), copies));
      }
      return new Answers(rows);
    }

    private static float[] row(UserNetwork network, Session session, int copies) {
      List<float[]> rows = new ArrayList<>();
      try (session) {
        session.infer((row, values) -> rows.add(values.clone()));
      }
      if (rows.size() != copies) {
        throw new IllegalStateException(
            "%s gives %s rows for %s: the first axis of its output must be the batch"
                .formatted(
                    network.label(), rows.size(), copies == 1 ? "one input" : copies + " inputs"));
      }
      if (rows.get(0).length == 0) {
        throw new IllegalStateException(
            "%s gives rows without elements, of which nothing can be compared"
                .formatted(network.label()));
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
