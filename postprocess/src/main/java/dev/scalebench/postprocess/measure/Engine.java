package dev.scalebench.postprocess.measure;

/** The library that runs the network. */
public enum Engine implements Titled {
  PYTORCH("pytorch", "PyTorch", true),
  TENSORFLOW("tensorflow", "TensorFlow", true),
  ONNX("onnx", "ONNX Runtime", false);

  private final String id;
  private final String title;
  private final boolean eager;

  Engine(String id, String title, boolean eager) {
    this.id = id;
    this.title = title;
    this.eager = eager;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** Whether it can run a network op by op. */
  public boolean hasEager() {
    return eager;
  }
}
