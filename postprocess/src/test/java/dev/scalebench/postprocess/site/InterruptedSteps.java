package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.Path;

/** Real steps, up to one. */
final class InterruptedSteps implements Steps {

  /** A kill: there are no steps after it, those of cleaning up included. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final int last;
  private final boolean kills;
  private int done;

  private InterruptedSteps(int last, boolean kills) {
    this.last = last;
    this.kills = kills;
  }

  /** After this many steps the run is dead. */
  static InterruptedSteps killedAfter(int last) {
    return new InterruptedSteps(last, true);
  }

  /** After this many steps one fails. */
  static InterruptedSteps failingAfter(int last) {
    return new InterruptedSteps(last, false);
  }

  /** Whether the run got so far. */
  boolean interrupted() {
    return done > last;
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    count();
    Steps.REAL.move(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    count();
    Steps.REAL.delete(path);
  }

  private void count() throws IOException {
    done++;
    if (kills && done > last) {
      throw new Killed();
    }
    if (!kills && done == last + 1) {
      throw new IOException("no such luck");
    }
  }
}
