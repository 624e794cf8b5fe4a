package dev.scalebench.postprocess.measure;

/** The library that runs the network. */
public enum Engine implements Titled {
  PYTORCH("pytorch", "PyTorch"),
  TENSORFLOW("tensorflow", "TensorFlow");

  private final String id;
  private final String title;

  Engine(String id, String title) {
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
