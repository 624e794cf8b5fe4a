package dev.scalebench.backend.tensorflow;

import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * Where TensorFlow operations go: into a graph, or straight to a kernel.
 *
 * @param <T> a tensor there
 */
interface OperationTarget<T> {
  /** A tensor with these values, row-major in native byte order. */
  T constant(DataType type, Shape shape, ByteBuffer values);

  /**
   * A constant that kernels want in the processor's memory, whatever the device: extents, axes,
   * padding.
   */
  T hostConstant(DataType type, Shape shape, ByteBuffer values);

  /** Begins to apply an operation, by its name in TensorFlow's registry. */
  Call<T> call(String operation);

  /** Gives back a tensor that a call made and nobody uses any more. */
  void release(T tensor);

  /** Holds a tensor that a call made as long as constants are held. */
  T keep(T tensor);

  /** Extents of a tensor. */
  int[] shape(T tensor);

  /**
   * An operation on its way: operands in the order of the registry, then attributes. Their types
   * are inferred.
   */
  interface Call<T> {
    /** The next operand. */
    Call<T> operand(T tensor);

    /** The next operand, where that is a list of tensors. */
    Call<T> operandList(List<T> tensors);

    /** Sets an attribute. */
    Call<T> set(String attribute, boolean value);

    /** Sets an attribute. */
    Call<T> set(String attribute, long value);

    /** Sets an attribute. */
    Call<T> set(String attribute, float value);

    /** Sets an attribute. */
    Call<T> set(String attribute, String value);

    /** Sets an attribute. */
    Call<T> set(String attribute, DataType value);

    /** Sets an attribute that is a list of integers. */
    Call<T> setAll(String attribute, long... values);

    /** Sets an attribute that is a list of strings. */
    Call<T> setAll(String attribute, String... values);

    /** Applies it and returns its first output. */
    T apply();
  }
}
