package dev.scalebench.backend.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextOptionsSetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteOp;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteTensorHandle;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_Execute;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewOp;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewTensorHandle;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpAddInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpAddInputList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrBool;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrFloat;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrInt;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrIntList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrString;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrType;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetDevice;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleBackingDeviceName;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleCopyToDevice;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleDataType;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleDim;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleResolve;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorType;

import dev.scalebench.backend.Device;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;

/**
 * TensorFlow's eager execution, through the C interface that TensorFlow Java's {@code EagerSession}
 * wraps. That class holds every operation, and with it all operands, until the garbage collector
 * comes by; a benchmark must release results in the call that made them.
 */
final class EagerContext implements OperationTarget<TFE_TensorHandle>, AutoCloseable {
  /** More than any operation here has. */
  private static final int MAX_OUTPUTS = 8;

  private final Device device;
  private final TFE_Context context;
  private final TF_Status status = TF_Status.newStatus();
  private final PointerPointer<TFE_TensorHandle> outputs = new PointerPointer<>(MAX_OUTPUTS);
  private final IntPointer outputCount = new IntPointer(1);
  private final List<TFE_TensorHandle> constants = new ArrayList<>();

  /** A context whose operations run on a device. */
  EagerContext(ConfigProto config, Device device) {
    this.device = device;
    byte[] proto = config.toByteArray();
    try (TFE_ContextOptions options = TFE_ContextOptions.newContextOptions();
        BytePointer bytes = new BytePointer(proto)) {
      TFE_ContextOptionsSetConfig(options, bytes, proto.length, status);
      check();
      context = TFE_Context.newContext(options, status);
      check();
    }
  }

  @Override
  public TFE_TensorHandle constant(DataType type, Shape shape, ByteBuffer values) {
    return constant(type, shape, values, true);
  }

  @Override
  public TFE_TensorHandle hostConstant(DataType type, Shape shape, ByteBuffer values) {
    return constant(type, shape, values, false);
  }

  private TFE_TensorHandle constant(
      DataType type, Shape shape, ByteBuffer values, boolean onDevice) {
    TF_Tensor tensor =
        TF_AllocateTensor(type.getNumber(), shape.toLongArray(), shape.rank(), values.remaining());
    try {
      new BytePointer(TF_TensorData(tensor))
          .capacity(values.remaining())
          .asBuffer()
          .put(values.duplicate());
      TFE_TensorHandle handle = TFE_NewTensorHandle(tensor, status);
      check();
      return keep(onDevice ? onDevice(handle) : handle);
    } finally {
      TF_DeleteTensor(tensor);
    }
  }

  private TFE_TensorHandle onDevice(TFE_TensorHandle handle) {
    if (device == Device.CPU) {
      return handle;
    }
    try {
      return copyToDevice(handle);
    } finally {
      release(handle);
    }
  }

  /** A copy of a tensor on the context's device, to be released. */
  TFE_TensorHandle copyToDevice(TFE_TensorHandle handle) {
    String name = device == Device.CPU ? TensorFlowEngine.CPU : TensorFlowEngine.FIRST_GPU;
    TFE_TensorHandle copy = TFE_TensorHandleCopyToDevice(handle, context, name, status);
    check();
    return copy;
  }

  /** Types of the devices that TensorFlow finds: CPU, GPU. */
  Set<String> deviceTypes() {
    TF_DeviceList devices = TFE_ContextListDevices(context, status);
    check();
    try {
      Set<String> types = new TreeSet<>();
      for (int i = 0; i < TF_DeviceListCount(devices); i++) {
        types.add(TF_DeviceListType(devices, i, status).getString());
        check();
      }
      return types;
    } finally {
      TF_DeleteDeviceList(devices);
    }
  }

  /** Where a tensor is, by TensorFlow's name. */
  String place(TFE_TensorHandle handle) {
    try (BytePointer name = TFE_TensorHandleBackingDeviceName(handle, status)) {
      check();
      return name.getString();
    }
  }

  @Override
  public Call<TFE_TensorHandle> call(String operation) {
    return new EagerCall(operation(operation));
  }

  /**
   * Begins to apply an operation whose execution is watched.
   *
   * @param watch is given what executes it
   */
  Call<TFE_TensorHandle> watchedCall(String operation, Consumer<Runnable> watch) {
    return new EagerCall(operation(operation)) {
      @Override
      void execute() {
        watch.accept(super::execute);
      }
    };
  }

  private TFE_Op operation(String name) {
    TFE_Op op = TFE_NewOp(context, name, status);
    check();
    if (device == Device.CUDA) {
      TFE_OpSetDevice(op, TensorFlowEngine.FIRST_GPU, status);
      check();
    }
    return op;
  }

  @Override
  public TFE_TensorHandle keep(TFE_TensorHandle tensor) {
    constants.add(tensor);
    return tensor;
  }

  @Override
  public int[] shape(TFE_TensorHandle tensor) {
    int[] dims = new int[TFE_TensorHandleNumDims(tensor, status)];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = Math.toIntExact(TFE_TensorHandleDim(tensor, axis, status));
    }
    check();
    return dims;
  }

  /** Waits for a tensor and reads it; the elements are valid inside the reader only. */
  <R> R read(TFE_TensorHandle handle, Function<Elements, R> reader) {
    TF_Tensor tensor = TFE_TensorHandleResolve(handle, status);
    check();
    try {
      return reader.apply(elements(tensor));
    } finally {
      TF_DeleteTensor(tensor);
    }
  }

  private static Elements elements(TF_Tensor tensor) {
    Pointer data = TF_TensorData(tensor);
    long bytes = TF_TensorByteSize(tensor);
    DataType type = DataType.forNumber(TF_TensorType(tensor));
    return switch (type) {
      case DT_FLOAT -> new Floats(new FloatPointer(data).capacity(bytes / Float.BYTES));
      case DT_BFLOAT16, DT_HALF ->
          new Shorts(type, new ShortPointer(data).capacity(bytes / Short.BYTES));
      default -> throw new IllegalStateException("a result of type " + type);
    };
  }

  /** Type of a tensor. */
  DataType type(TFE_TensorHandle handle) {
    return DataType.forNumber(TFE_TensorHandleDataType(handle));
  }

  private record Floats(FloatPointer values) implements Elements {
    @Override
    public long size() {
      return values.capacity();
    }

    @Override
    public float get(long index) {
      return values.get(index);
    }
  }

  private record Shorts(DataType type, ShortPointer values) implements Elements {
    @Override
    public long size() {
      return values.capacity();
    }

    @Override
    public float get(long index) {
      return Elements.of(type, values.get(index));
    }
  }

  @Override
  public void release(TFE_TensorHandle tensor) {
    TFE_DeleteTensorHandle(tensor);
  }

  @Override
  public void close() {
    constants.forEach(this::release);
    context.close();
    status.close();
    outputs.close();
    outputCount.close();
  }

  private void check() {
    status.throwExceptionIfNotOK();
  }

  private class EagerCall implements Call<TFE_TensorHandle> {
    private final TFE_Op op;

    EagerCall(TFE_Op op) {
      this.op = op;
    }

    @Override
    public Call<TFE_TensorHandle> operand(TFE_TensorHandle tensor) {
      TFE_OpAddInput(op, tensor, status);
      check();
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> operandList(List<TFE_TensorHandle> tensors) {
      try (PointerPointer<TFE_TensorHandle> list =
          new PointerPointer<>(tensors.toArray(TFE_TensorHandle[]::new))) {
        TFE_OpAddInputList(op, list, tensors.size(), status);
      }
      check();
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> set(String attribute, boolean value) {
      TFE_OpSetAttrBool(op, attribute, (byte) (value ? 1 : 0));
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> set(String attribute, long value) {
      TFE_OpSetAttrInt(op, attribute, value);
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> set(String attribute, float value) {
      TFE_OpSetAttrFloat(op, attribute, value);
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> set(String attribute, String value) {
      try (BytePointer bytes = new BytePointer(value)) {
        TFE_OpSetAttrString(op, attribute, bytes, value.length());
      }
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> set(String attribute, DataType value) {
      TFE_OpSetAttrType(op, attribute, value.getNumber());
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> setAll(String attribute, long... values) {
      TFE_OpSetAttrIntList(op, attribute, values, values.length);
      return this;
    }

    @Override
    public Call<TFE_TensorHandle> setAll(String attribute, String... values) {
      throw new UnsupportedOperationException(
          "lists of strings belong to fused operations, which are not eager");
    }

    void execute() {
      outputCount.put(MAX_OUTPUTS);
      TFE_Execute(op, outputs, outputCount, status);
      check();
    }

    @Override
    public TFE_TensorHandle apply() {
      try {
        execute();
        for (int i = 1; i < outputCount.get(); i++) {
          release(outputs.get(TFE_TensorHandle.class, i));
        }
        return outputs.get(TFE_TensorHandle.class, 0);
      } finally {
        TFE_DeleteOp(op);
      }
    }
  }
}
