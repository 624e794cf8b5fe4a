package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.Device;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Operations as nodes of a graph, constants among them. */
final class GraphTarget implements OperationTarget<Output<?>> {
  private final Graph graph;
  private final Device device;
  private int nodes;

  GraphTarget(Graph graph, Device device) {
    this.graph = graph;
    this.device = device;
  }

  @Override
  public Output<?> constant(DataType type, Shape shape, ByteBuffer values) {
    try (Tensor tensor = tensor(type, shape, values)) {
      return node("Const").setAttr("dtype", type).setAttr("value", tensor).build().output(0);
    }
  }

  @Override
  public Output<?> hostConstant(DataType type, Shape shape, ByteBuffer values) {
    try (Tensor tensor = tensor(type, shape, values)) {
      return builder("Const")
          .setDevice(TensorFlowEngine.CPU)
          .setAttr("dtype", type)
          .setAttr("value", tensor)
          .build()
          .output(0);
    }
  }

  /** A node that a tensor is fed to. */
  Output<?> placeholder(Tensor tensor) {
    return node("Placeholder")
        .setAttr("dtype", tensor.dataType())
        .setAttr("shape", tensor.shape())
        .build()
        .output(0);
  }

  /**
   * A variable on the device.
   *
   * @param assign what gives it the value of the placeholder that it was made of
   * @param value what it holds
   */
  record Variable(Operation assign, Output<?> value) {}

  /** A variable for values that are fed once. */
  Variable variable(Output<?> fed, Tensor like) {
    Output<?> handle =
        node("VarHandleOp")
            .setAttr("dtype", like.dataType())
            .setAttr("shape", like.shape())
            .build()
            .output(0);
    Operation assign =
        node("AssignVariableOp")
            .addInput(handle)
            .addInput(fed)
            .setAttr("dtype", like.dataType())
            .build();
    Output<?> value =
        node("ReadVariableOp").addInput(handle).setAttr("dtype", like.dataType()).build().output(0);
    return new Variable(assign, value);
  }

  /** A tensor with these values, row-major in native byte order. */
  static Tensor tensor(DataType type, Shape shape, ByteBuffer values) {
    org.tensorflow.ndarray.Shape dims = org.tensorflow.ndarray.Shape.of(shape.toLongArray());
    return Tensor.of(javaType(type), dims, DataBuffers.of(values.duplicate()));
  }

  @Override
  public Call<Output<?>> call(String operation) {
    return new GraphCall(node(operation));
  }

  @Override
  public void release(Output<?> tensor) {
    // A node holds no memory of a result.
  }

  @Override
  public Output<?> keep(Output<?> tensor) {
    return tensor;
  }

  @Override
  public int[] shape(Output<?> tensor) {
    long[] dims = tensor.shape().asArray();
    int[] extents = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      extents[axis] = Math.toIntExact(dims[axis]);
    }
    return extents;
  }

  private OperationBuilder node(String type) {
    OperationBuilder node = builder(type);
    return device == Device.CPU ? node : node.setDevice(TensorFlowEngine.FIRST_GPU);
  }

  private OperationBuilder builder(String type) {
    return graph.opBuilder(type, "n" + nodes++, graph.baseScope());
  }

  private static Class<? extends TType> javaType(DataType type) {
    return switch (type) {
      case DT_FLOAT -> TFloat32.class;
      case DT_BFLOAT16 -> TBfloat16.class;
      case DT_HALF -> TFloat16.class;
      case DT_INT32 -> TInt32.class;
      case DT_INT64 -> TInt64.class;
      case DT_BOOL -> TBool.class;
      case DT_UINT8 -> TUint8.class;
      default -> throw new IllegalArgumentException("no tensors of type " + type);
    };
  }

  private record GraphCall(OperationBuilder node) implements Call<Output<?>> {
    @Override
    public Call<Output<?>> operand(Output<?> tensor) {
      node.addInput(tensor);
      return this;
    }

    @Override
    public Call<Output<?>> operandList(List<Output<?>> tensors) {
      node.addInputList(tensors.toArray(Output<?>[]::new));
      return this;
    }

    @Override
    public Call<Output<?>> set(String attribute, boolean value) {
      node.setAttr(attribute, value);
      return this;
    }

    @Override
    public Call<Output<?>> set(String attribute, long value) {
      node.setAttr(attribute, value);
      return this;
    }

    @Override
    public Call<Output<?>> set(String attribute, float value) {
      node.setAttr(attribute, value);
      return this;
    }

    @Override
    public Call<Output<?>> set(String attribute, String value) {
      node.setAttr(attribute, value);
      return this;
    }

    @Override
    public Call<Output<?>> set(String attribute, DataType value) {
      node.setAttr(attribute, value);
      return this;
    }

    @Override
    public Call<Output<?>> setAll(String attribute, long... values) {
      node.setAttr(attribute, values);
      return this;
    }

    @Override
    public Call<Output<?>> setAll(String attribute, String... values) {
      node.setAttr(attribute, values);
      return this;
    }

    @Override
    public Output<?> apply() {
      return node.build().output(0);
    }
  }
}
