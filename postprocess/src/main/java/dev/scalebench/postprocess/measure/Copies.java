package dev.scalebench.postprocess.measure;

/** Whether a call copies the batch to the device and the whole result back. */
public enum Copies implements Titled {
  /** The batch lies on the device, and one element of the result is read back. */
  EXCLUDED("excluded", "Copies excluded"),
  INCLUDED("included", "Copies included");

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "copies";

  private final String id;
  private final String title;

  Copies(String id, String title) {
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
