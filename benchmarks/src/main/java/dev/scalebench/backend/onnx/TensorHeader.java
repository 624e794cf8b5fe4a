package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * All of a tensor but its values: {@code TensorProto} of {@code onnx.proto}.
 *
 * @param name in its graph; may be empty
 * @param type of the elements
 * @param dims extents
 */
record TensorHeader(String name, TensorType type, List<Integer> dims) {
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  static final int NAME = 8;

  /** Elements in row-major order, little-endian. */
  static final int RAW_DATA = 9;

  static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  /** {@code TensorProto.DataLocation.EXTERNAL}. */
  private static final int EXTERNAL = 1;

  /** Of {@code StringStringEntryProto}. */
  static final int KEY = 1;

  static final int VALUE = 2;

  /** The key of the name of the file that holds the values. */
  static final String LOCATION = "location";

  /** A tensor without a name. */
  TensorHeader(TensorType type, Integer... dims) {
    this("", type, List.of(dims));
  }

  /** The header's own fields. */
  Message message() {
    Message message = new Message();
    dims.forEach(dim -> message.integer(DIMS, dim));
    message.integer(DATA_TYPE, type.number());
    return name.isEmpty() ? message : message.text(NAME, name);
  }

  /** A tensor with its values: {@link #RAW_DATA}. */
  Message with(ByteString values) {
    return message().bytes(RAW_DATA, values);
  }

  /** A tensor whose values the session is given. */
  Message external() {
    return message()
        .message(EXTERNAL_DATA, entry -> entry.text(KEY, LOCATION).text(VALUE, "memory"))
        .integer(DATA_LOCATION, EXTERNAL);
  }
}
