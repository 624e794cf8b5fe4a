package dev.scalebench.postprocess.measure;

/** The type of the numbers that an input of a user's own network consists of. */
public enum InputType implements Titled {
  FLOAT32("float32"),
  INT64("int64"),
  INT32("int32"),
  FLOAT16("float16"),
  UINT8("uint8"),
  BOOL("bool");

  /** The benchmark parameter that tells it. */
  public static final String PARAM = "inputType";

  private final String id;

  InputType(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return id;
  }
}
