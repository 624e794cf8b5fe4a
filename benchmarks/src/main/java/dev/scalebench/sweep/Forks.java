package dev.scalebench.sweep;

/** The processes that this one has started. */
final class Forks {
  private Forks() {}

  /** Kills them all. */
  static void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
