package dev.scalebench.backend.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A protobuf message that is being written, field by field, by the numbers of its schema. */
final class Message {
  /** Writes one field. */
  @FunctionalInterface
  private interface Field {
    void write(CodedOutputStream out) throws IOException;
  }

  private final ByteString.Output bytes = ByteString.newOutput();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** A message with the fields that are written. */
  static Message of(Consumer<Message> fields) {
    Message message = new Message();
    fields.accept(message);
    return message;
  }

  Message integer(int field, long value) {
    return write(o -> o.writeInt64(field, value));
  }

  Message number(int field, float value) {
    return write(o -> o.writeFloat(field, value));
  }

  Message text(int field, String value) {
    return write(o -> o.writeString(field, value));
  }

  Message bytes(int field, ByteString value) {
    return write(o -> o.writeBytes(field, value));
  }

  Message message(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  Message message(int field, Consumer<Message> fields) {
    return message(field, of(fields));
  }

  /** The fields so far. */
  ByteString toBytes() {
    write(CodedOutputStream::flush);
    return bytes.toByteString();
  }

  private Message write(Field field) {
    try {
      field.write(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
  }
}
