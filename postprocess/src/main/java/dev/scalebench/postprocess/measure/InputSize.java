package dev.scalebench.postprocess.measure;

/** How the size of one input is named and counted. */
public enum InputSize {
  TOKENS("sequenceLength", "tokens", "sequence_length_tokens"),
  /** Of an image's side. */
  PIXELS("imageSize", "pixels", "image_size_pixels");

  private final String param;
  private final String unit;
  private final String column;

  InputSize(String param, String unit, String column) {
    this.param = param;
    this.unit = unit;
    this.column = column;
  }

  /** The benchmark parameter that holds it. */
  public String param() {
    return param;
  }

  public String unit() {
    return unit;
  }

  /** Its column in CSV. */
  public String column() {
    return column;
  }
}
