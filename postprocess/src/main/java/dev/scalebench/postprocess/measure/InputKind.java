package dev.scalebench.postprocess.measure;

/** How the size of one input is named and counted. */
public enum InputKind {
  TOKENS("sequenceLength", "tokens", "sequence_length_tokens"),
  /** Of an image's side. */
  PIXELS("imageSize", "pixels", "image_size_pixels"),
  /** Of an array, whose numbers have a type. */
  EXTENTS("inputShape", "", "input");

  private final String param;
  private final String unit;
  private final String column;

  InputKind(String param, String unit, String column) {
    this.param = param;
    this.unit = unit;
    this.column = column;
  }

  /** The benchmark parameter that holds it. */
  public String param() {
    return param;
  }

  /** Empty where the type of the numbers stands for it. */
  public String unit() {
    return unit;
  }

  /** Its column in CSV. */
  public String column() {
    return column;
  }
}
