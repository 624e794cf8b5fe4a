package dev.scalebench.sweep;

/** The processes that this one has started. */
public final class Forks {
  private Forks() {}

  /** Kills them all. */
  public static void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
