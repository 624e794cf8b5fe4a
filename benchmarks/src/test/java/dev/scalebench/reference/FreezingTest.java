package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Activation;
import dev.scalebench.tensor.FrozenOps;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Waves;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Weights;
import dev.scalebench.tensor.Window;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A frozen network computes what the network computes. */
class FreezingTest {
  private static final ReferenceOps REFERENCE = new ReferenceOps(flop -> {});

  /**
   * A convolution with batch norm, one without, and an activation whose input is wanted elsewhere,
   * too.
   */
  private static final Model CONVOLUTIONS =
      model(
          Shape.of(2, 5, 5),
          InputSpec.Type.FLOAT32,
          new Forward() {
            @Override
            public <T> T apply(Ops<T> ops, Parameters<T> p, T x) {
              T a = conv(ops, p, "a", x);
              a = ops.relu(norm(ops, p, "a", a));
              T b = norm(ops, p, "b", conv(ops, p, "b", a));
              T c = ops.add(b, ops.relu(b));
              return ops.globalAvgPool2d(ops.relu(conv(ops, p, "c", c)));
            }

            private <T> T conv(Ops<T> ops, Parameters<T> p, String name, T x) {
              return ops.conv2d(x, p.get(name, Init.fanIn(18, 1), 2, 2, 3, 3), Window.same(3, 3));
            }

            private <T> T norm(Ops<T> ops, Parameters<T> p, String name, T x) {
              Parameters<T> bn = p.in(name);
              return ops.batchNorm(
                  x,
                  bn.get("w", Init.around(1), 2),
                  bn.get("b", Init.around(0), 2),
                  bn.get("m", Init.around(0.5), 2),
                  bn.get("v", Init.around(2), 2),
                  1e-3);
            }
          });

  /** Masked attention over embedded ids, and a linear layer with an activation. */
  private static final Model ATTENTION =
      model(
          Shape.of(3),
          InputSpec.Type.INT64,
          new Forward() {
            @Override
            public <T> T apply(Ops<T> ops, Parameters<T> p, T ids) {
              T table = p.get("table", new Init(0, 1), 8, 4);
              T x = ops.add(ops.embedding(ids, table), ops.embedding(ops.range(3), table));
              T scores = ops.causalMask(ops.scale(ops.matmulTransposed(x, x), 0.5));
              T y = ops.matmul(ops.softmax(scores), x);
              T w = p.get("w", Init.fanIn(4, 1), 4, 5);
              return ops.geluTanh(
                  ops.linear(y, w, WeightOrder.IN_OUT, p.get("b", Init.around(0), 5)));
            }
          });

  private interface Forward {
    <T> T apply(Ops<T> ops, Parameters<T> parameters, T input);
  }

  private static Model model(Shape sample, InputSpec.Type type, Forward forward) {
    return new Model() {
      @Override
      public InputSpec input() {
        return new InputSpec(type, sample, (index, target) -> {});
      }

      @Override
      public <T> T forward(Ops<T> ops, Parameters<T> parameters, T input) {
        return forward.apply(ops, parameters, input);
      }
    };
  }

  /** Each fused operation as the operations that it stands for. */
  @SuppressWarnings("unchecked") // a proxy has no type parameter
  private static FrozenOps<Tensor> unfused() {
    InvocationHandler handler =
        (proxy, method, in) ->
            switch (method.getName()) {
              case "fusedConv2d" -> {
                Tensor y = REFERENCE.conv2d((Tensor) in[0], (Tensor) in[1], (Window) in[3]);
                Tensor perChannel = REFERENCE.transpose(y, 0, 2, 3, 1);
                Tensor biased = REFERENCE.add(perChannel, (Tensor) in[2]);
                yield activate(REFERENCE.transpose(biased, 0, 3, 1, 2), (Activation) in[4]);
              }
              case "fusedLinear" ->
                  activate(
                      REFERENCE.linear(
                          (Tensor) in[0], (Tensor) in[1], (WeightOrder) in[2], (Tensor) in[3]),
                      (Activation) in[4]);
              case "attention" -> {
                Tensor product = REFERENCE.matmulTransposed((Tensor) in[0], (Tensor) in[1]);
                Tensor scores = REFERENCE.scale(product, (Double) in[3]);
                Tensor masked = (Boolean) in[4] ? REFERENCE.causalMask(scores) : scores;
                yield REFERENCE.matmul(REFERENCE.softmax(masked), (Tensor) in[2]);
              }
              default -> {
                try {
                  yield method.invoke(REFERENCE, in);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
            };
    return (FrozenOps<Tensor>)
        Proxy.newProxyInstance(
            FreezingTest.class.getClassLoader(), new Class<?>[] {FrozenOps.class}, handler);
  }

  private static Tensor activate(Tensor x, Activation activation) {
    return switch (activation) {
      case NONE -> x;
      case RELU -> REFERENCE.relu(x);
      case TANH -> REFERENCE.tanh(x);
      case GELU -> REFERENCE.gelu(x);
      case GELU_TANH -> REFERENCE.geluTanh(x);
    };
  }

  private static final Weights WEIGHTS = new Waves();

  private static double[] run(Program program, Ops<Tensor> ops, Tensor batch) {
    List<Tensor> known = program.leaves().stream().map(FreezingTest::tensor).toList();
    return program.run(ops, known, batch, tensor -> {}).values();
  }

  private static Tensor tensor(Leaf leaf) {
    Tensor tensor = Tensor.zeros(leaf.shape());
    ByteBuffer values = leaf.values(WEIGHTS);
    Arrays.setAll(tensor.values(), i -> values.getFloat(i * Float.BYTES));
    return tensor;
  }

  private static void assertFreezingChangesNothing(Model model, Tensor batch) {
    Program program = Program.record(model, batch.shape().dim(0));
    double[] expected = run(program, REFERENCE, batch);
    assertThat(expected).contains(expected[0]).doesNotContain(0, Double.NaN);
    assertThat(run(program.freeze(), unfused(), batch)).containsExactly(expected, within(1e-6));
  }

  @Test
  void convolutionsAndBatchNorms() {
    Tensor images = Tensor.zeros(Shape.of(2, 2, 5, 5));
    Arrays.setAll(images.values(), i -> Math.cos(i * 0.7) + 0.3);
    assertFreezingChangesNothing(CONVOLUTIONS, images);
  }

  @Test
  void attentionAndActivations() {
    assertFreezingChangesNothing(
        ATTENTION, new Tensor(Shape.of(2, 3), new double[] {1, 7, 3, 0, 0, 5}));
  }

  @Test
  void onlyABatchNormOfItsOwnIsFolded() {
    Program frozen = Program.record(CONVOLUTIONS, 1).freeze();
    assertThat(frozen.leaves())
        .extracting(Leaf::name)
        .containsExactlyInAnyOrder(
            "a.folded0.001", "a.bias0.001", "b.folded0.001", "b.bias0.001", "c");
  }
}
