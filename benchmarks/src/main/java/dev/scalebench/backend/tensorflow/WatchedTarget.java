package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.TraceEvent;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.proto.DataType;

/**
 * A context of which each execution of an operation is timed: {@code TFE_Execute}, which on the
 * processor returns when the kernel has computed. What finds and prepares that kernel is part of
 * it.
 */
final class WatchedTarget implements OperationTarget<TFE_TensorHandle> {
  private static final double NANOS = 1e3;

  private final EagerContext context;
  private final List<TraceEvent> events = new ArrayList<>();
  private long zero;

  WatchedTarget(EagerContext context) {
    this.context = context;
  }

  /** A call begins. */
  void begin() {
    events.clear();
    zero = System.nanoTime();
  }

  /** The operations of the call. */
  List<TraceEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public Call<TFE_TensorHandle> call(String operation) {
    return context.watchedCall(
        operation,
        execution -> {
          long start = System.nanoTime();
          execution.run();
          long end = System.nanoTime();
          events.add(
              new TraceEvent(
                  operation,
                  TraceEvent.Kind.OPERATION,
                  Thread.currentThread().getName(),
                  (start - zero) / NANOS,
                  (end - start) / NANOS,
                  ""));
        });
  }

  @Override
  public TFE_TensorHandle constant(DataType type, Shape shape, ByteBuffer values) {
    return context.constant(type, shape, values);
  }

  @Override
  public TFE_TensorHandle hostConstant(DataType type, Shape shape, ByteBuffer values) {
    return context.hostConstant(type, shape, values);
  }

  @Override
  public void release(TFE_TensorHandle tensor) {
    context.release(tensor);
  }

  @Override
  public TFE_TensorHandle keep(TFE_TensorHandle tensor) {
    return context.keep(tensor);
  }

  @Override
  public int[] shape(TFE_TensorHandle tensor) {
    return context.shape(tensor);
  }
}
