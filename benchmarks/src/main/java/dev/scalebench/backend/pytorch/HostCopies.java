package dev.scalebench.backend.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Reads tensors, wherever they are. DJL makes a manager for each copy between devices, and keeps
 * it; here one of the processor's owns what is copied, which is released at once.
 */
final class HostCopies {
  private final PtNDManager host;

  /**
   * Copies for a session.
   *
   * @param session the manager that is closed with it
   */
  HostCopies(PtNDManager session) {
    host = session.newSubManager(Device.cpu());
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
