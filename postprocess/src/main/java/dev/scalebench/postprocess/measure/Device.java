package dev.scalebench.postprocess.measure;

/** Where the network runs. */
public enum Device implements Titled {
  CPU("cpu", "CPU"),
  CUDA("cuda", "CUDA");

  private final String id;
  private final String title;

  Device(String id, String title) {
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
