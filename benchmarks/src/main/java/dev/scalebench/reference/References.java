package dev.scalebench.reference;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.Safetensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Reference outputs: computed once in double precision, stored in the cache in single precision.
 */
public final class References {
  /**
   * Raised whenever {@link ReferenceOps} gives other results, so that no older file is mistaken for
   * a new one.
   */
  private static final int GENERATION = 1;

  private References() {}

  /**
   * The stored output of a network for its distinct inputs, computed now if the cache does not have
   * it.
   *
   * @param tolerance largest relative error of what is to be compared with it
   */
  public static Reference of(Model model, Weights weights, double tolerance, Cache cache) {
    int distinct = model.input().distinct();
    Program program = Program.record(model, distinct);
    Output output = new Output(program, batch(model));
    String origin = program.description() + Arrays.hashCode(output.batch().values()) + GENERATION;
    String name =
        "references/%s-%s.safetensors".formatted(weights.identity(), Cache.digest(origin));
    Path path =
        cache.file(
            name, file -> Safetensors.write(file, List.of(output), leaf -> leaf.values(weights)));
    FloatBuffer values =
        Safetensors.open(path).values(output.name(), output.shape()).asFloatBuffer();
    return new Reference(values, distinct, tolerance);
  }

  private static Tensor tensor(Leaf leaf, Weights weights) {
    FloatBuffer values = leaf.values(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    Tensor tensor = Tensor.zeros(leaf.shape());
    Tensor.forEach(values.capacity(), i -> tensor.values()[i] = values.get(i));
    return tensor;
  }

  private static Tensor batch(Model model) {
    InputSpec input = model.input();
    ByteBuffer bytes = input.batch(input.distinct());
    Tensor batch = Tensor.zeros(input.batchShape(input.distinct()));
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = input.read(bytes);
    }
    return batch;
  }

  /** What the network computes for the distinct inputs, rounded to float32. */
  private record Output(Program program, Tensor batch) implements Leaf {
    @Override
    public String name() {
      return "output";
    }

    @Override
    public Shape shape() {
      return program.outputShape();
    }

    @Override
    public ByteBuffer values(Weights weights) {
      List<Tensor> known = // converted anew at each use: all at once would take a gigabyte
          new AbstractList<>() {
            @Override
            public Tensor get(int index) {
              return tensor(program.leaves().get(index), weights);
            }

            @Override
            public int size() {
              return program.leaves().size();
            }
          };
      Tensor output = program.run(new ReferenceOps(), known, batch, tensor -> {});
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(output.values().length * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      for (double value : output.values()) {
        bytes.putFloat((float) value);
      }
      return bytes.flip();
    }
  }
}
