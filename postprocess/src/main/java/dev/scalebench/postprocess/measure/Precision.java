package dev.scalebench.postprocess.measure;

/** The type of the numbers a network calculates with. */
public enum Precision implements Titled {
  FLOAT32("float32", "float32"),
  /** Numbers are float32, products of matrices those of numbers rounded to ten bits of mantissa. */
  TF32("tf32", "TF32"),
  BFLOAT16("bfloat16", "bfloat16"),
  FLOAT16("float16", "float16"),
  /**
   * Products of matrices are those of numbers rounded to 8 bits, whose scale each call finds anew.
   */
  INT8("int8", "int8");

  private final String id;
  private final String title;

  Precision(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
