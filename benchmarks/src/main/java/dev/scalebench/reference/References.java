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
   * Raised whenever {@link ReferenceOps} gives other results than rounding explains, so that no
   * older file is mistaken for a new one.
   */
  private static final int GENERATION = 1;

  private References() {}

  /**
   * The stored output of a network for its distinct inputs, computed now if the cache does not have
   * it.
   *
   * @param tolerance largest relative error of what is to be compared with it
   * @param progress told only if it is computed
   */
  public static Reference of(
      Model model, Weights weights, double tolerance, Cache cache, Progress progress) {
    int distinct = model.input().distinct();
    Program program = Program.record(model, distinct);
    Output output = new Output(model, program.outputShape(), progress);
    double[] batch = batch(model.input()).values();
    String origin = program.description() + Arrays.hashCode(batch) + GENERATION;
    String name =
        "references/%s-%s.safetensors".formatted(weights.identity(), Cache.digest(origin));
    Path path =
        cache.file(
            name,
            Safetensors::open,
            file -> Safetensors.write(file, List.of(output), leaf -> leaf.values(weights)));
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

  private static Tensor batch(InputSpec input) {
    ByteBuffer bytes = input.batch(input.distinct());
    Tensor batch = Tensor.zeros(input.batchShape(input.distinct()));
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = input.read(bytes);
    }
    return batch;
  }

  /**
   * What the network computes for the distinct inputs, rounded to float32. One input at a time: the
   * logits of GPT-2 for 1024 tokens are 0.4 GB in double precision.
   */
  private record Output(Model model, Shape shape, Progress progress) implements Leaf {
    @Override
    public String name() {
      return "output";
    }

    @Override
    public ByteBuffer values(Weights weights) {
      int distinct = model.input().distinct();
      Program program = Program.record(model, 1);
      progress.begin(distinct * program.productFlop());
      ReferenceOps ops = new ReferenceOps(progress::advance);
      List<Tensor> known = converted(program.leaves(), weights);
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int index = 0; index < distinct; index++) {
        Tensor batch = batch(model.input().only(index));
        for (double value : program.run(ops, known, batch, tensor -> {}).values()) {
          bytes.putFloat((float) value);
        }
      }
      return bytes.flip();
    }

    /** Each is converted anew at each use: all at once would take a gigabyte. */
    private static List<Tensor> converted(List<Leaf> leaves, Weights weights) {
      return new AbstractList<>() {
        @Override
        public Tensor get(int index) {
          return tensor(leaves.get(index), weights);
        }

        @Override
        public int size() {
          return leaves.size();
        }
      };
    }
  }
}
