package dev.scalebench.backend.onnx;

import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Precision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types of elements: {@code TensorProto.DataType} of {@code onnx.proto}, IR version 9. */
public enum TensorType {
  /** IEEE 754 single precision. */
  FLOAT(1, Float.BYTES),
  /** Eight bits without a sign. */
  UINT8(2, Byte.BYTES),
  /** Eight bits with a sign. */
  INT8(3, Byte.BYTES),
  /** 32 bits with a sign. */
  INT32(6, Integer.BYTES),
  /** 64 bits with a sign. */
  INT64(7, Long.BYTES),
  /** A byte: 0 or 1. */
  BOOL(9, Byte.BYTES),
  /** IEEE 754 half precision. */
  FLOAT16(10, Short.BYTES);

  /** Names that others have for all types, by their numbers. */
  private static final List<String> NAMES =
      List.of(
          "no tensor, but a sequence, a map or optional",
          "of float32",
          "of uint8",
          "of int8",
          "of uint16",
          "of int16",
          "of int32",
          "of int64",
          "of strings",
          "of bool",
          "of float16",
          "of float64",
          "of uint32",
          "of uint64",
          "of complex64",
          "of complex128",
          "of bfloat16");

  private final int number;
  private final int bytes;

  TensorType(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The type of a number; empty for those that are not written or fed here. */
  public static Optional<TensorType> ofNumber(int number) {
    return Stream.of(values()).filter(type -> type.number == number).findFirst();
  }

  /** What something of a type is, in words: {@code of strings}. */
  public static String name(int number) {
    return number >= 0 && number < NAMES.size()
        ? NAMES.get(number)
        : "of the type that onnx.proto numbers " + number;
  }

  /** The number that stands for it in files. */
  int number() {
    return number;
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The type of activations in a precision. */
  public static TensorType of(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32, INT8 -> FLOAT;
      case FLOAT16 -> FLOAT16;
      case BFLOAT16 -> throw new IllegalArgumentException("no network is written in bfloat16");
    };
  }

  /** The type of a batch, whose floating-point numbers have the type of activations. */
  public static TensorType of(InputSpec.Type type, TensorType activations) {
    return switch (type) {
      case FLOAT32 -> activations;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case FLOAT16 -> FLOAT16;
      case UINT8 -> UINT8;
      case BOOL -> BOOL;
    };
  }
}
