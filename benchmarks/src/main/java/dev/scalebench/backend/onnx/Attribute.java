package dev.scalebench.backend.onnx;

/** An attribute of a node: {@code AttributeProto} of {@code onnx.proto}. */
record Attribute(Message message) {
  private static final int NAME = 1;
  private static final int NUMBER = 2;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int TENSOR = 5;
  private static final int INTEGERS = 8;
  private static final int TYPE = 20;

  /** Values of {@code AttributeProto.AttributeType}. */
  private static final int TYPE_NUMBER = 1;

  private static final int TYPE_INTEGER = 2;
  private static final int TYPE_TEXT = 3;
  private static final int TYPE_TENSOR = 4;
  private static final int TYPE_INTEGERS = 7;

  private static Message named(String name, int type) {
    return new Message().text(NAME, name).integer(TYPE, type);
  }

  static Attribute of(String name, double value) {
    return new Attribute(named(name, TYPE_NUMBER).number(NUMBER, (float) value));
  }

  static Attribute of(String name, long value) {
    return new Attribute(named(name, TYPE_INTEGER).integer(INTEGER, value));
  }

  static Attribute of(String name, String value) {
    return new Attribute(named(name, TYPE_TEXT).text(TEXT, value));
  }

  static Attribute tensor(String name, Message tensor) {
    return new Attribute(named(name, TYPE_TENSOR).message(TENSOR, tensor));
  }

  static Attribute list(String name, int... values) {
    Message message = named(name, TYPE_INTEGERS);
    for (int value : values) {
      message.integer(INTEGERS, value);
    }
    return new Attribute(message);
  }
}
