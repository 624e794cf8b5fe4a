package dev.scalebench.postprocess.measure;

/** How the engine runs the network. */
public enum Optimization implements Titled {
  /** Eager, op by op. */
  NONE("none", "None"),
  /** The whole network as one program. */
  SCRIPT("script", "Script"),
  /** The same, captured once as a CUDA graph and replayed. */
  GRAPH("graph", "Graph");

  private final String id;
  private final String title;

  Optimization(String id, String title) {
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
