package dev.scalebench.backend.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.torchscript.OneOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tensors, wherever they are. DJL makes a manager for each copy between devices, and keeps
 * it; here one of the processor's owns what is copied, which is released at once.
 */
final class HostCopies {
  private final PtNDManager session;
  private final PtNDManager host;
  private final SessionOptions options;
  private final Map<Device, PtSymbolBlock> moves = new HashMap<>();

  /**
   * Copies for a session.
   *
   * @param session the manager that is closed with it
   */
  HostCopies(PtNDManager session, SessionOptions options) {
    this.session = session;
    this.options = options;
    host = session.newSubManager(Device.cpu());
  }

  /** The batch in the host's memory, in the type that the network takes. */
  PtNDArray batch(Optional<ReducedOperations> reduced) {
    return PyTorch.batch(host, options, reduced);
  }

  /** A copy on the session's device, made from pageable memory: DJL has no other. */
  PtNDArray toDevice(PtNDArray tensor) {
    return moved(tensor, PyTorch.device(options), session);
  }

  /** The first element, as a float32, once the whole tensor is in the host's memory. */
  float firstOfAll(PtNDArray tensor) {
    try (PtNDArray all = moved(tensor, Device.cpu(), host)) {
      return first(all);
    }
  }

  private PtNDArray moved(PtNDArray tensor, Device device, PtNDManager owner) {
    if (tensor.getDataType() == DataType.UNKNOWN) {
      PtSymbolBlock move = moves.computeIfAbsent(device, this::mover);
      try (IValue input = IValue.from(tensor);
          IValue output = move.forward(input)) {
        return output.toTensor(owner);
      }
    }
    tensor.attach(owner);
    return JniUtils.to(tensor, tensor.getDataType(), device);
  }

  /** DJL has no name for bfloat16, and so does not move it. */
  private PtSymbolBlock mover(Device device) {
    return TorchScript.load(
        session,
        OneOperation.move(device.isGpu() ? "cuda:0" : "cpu", options.precision(), options.cache()));
  }

  /** The first element, as a float32. */
  float first(PtNDArray tensor) {
    long[] origin = new long[tensor.getShape().dimension()];
    try (PtNDArray element = JniUtils.getItem(tensor, origin, host)) {
      return floats(element)[0];
    }
  }

  /** One row of the first axis, as float32. */
  float[] row(PtNDArray tensor, int row) {
    try (PtNDArray slice = JniUtils.slice(tensor, 0, row, row + 1, 1)) {
      slice.attach(host);
      return floats(slice);
    }
  }

  private static float[] floats(PtNDArray tensor) {
    if (tensor.getDataType() == DataType.FLOAT32 && !tensor.getDevice().isGpu()) {
      return tensor.toFloatArray();
    }
    try (PtNDArray floats = JniUtils.to(tensor, DataType.FLOAT32, Device.cpu())) {
      return floats.toFloatArray();
    }
  }
}
