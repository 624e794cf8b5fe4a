package dev.scalebench.sweep;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.link.BinaryLinkServer;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Ends a cell that takes too long, or whose forks cannot reach JMH: kills its forks, those that JMH
 * starts meanwhile included, and has JMH let go of its link to them. Any process of this machine
 * may connect to that, and JMH takes the first one for the fork, refuses the fork, and waits for
 * ever.
 */
final class Watchdog implements AutoCloseable {
  private static final long BETWEEN_BITES = TimeUnit.SECONDS.toMillis(1);

  /** What a fork needs from its connection to its first iteration, many times over. */
  private static final long SHAKING_HANDS = TimeUnit.SECONDS.toNanos(10);

  /** The thread that accepts connections; ends by an exception when there is a second one. */
  private static final String ACCEPTOR = BinaryLinkServer.class.getName() + "$Acceptor";

  private final Thread runner = Thread.currentThread();
  private final @Nullable UncaughtExceptionHandler usual =
      Thread.getDefaultUncaughtExceptionHandler();
  private final Thread thread;
  private final long end;
  private final BooleanSupplier heard;
  private volatile long refused;
  private volatile boolean bitten;
  private volatile boolean stranger;
  private boolean closed;

  private Watchdog(TimeValue limit, BooleanSupplier heard) {
    this.end = System.nanoTime() + limit.convertTo(TimeUnit.NANOSECONDS);
    this.heard = heard;
    this.thread = new Thread(this::watch, "time-limit");
    thread.setDaemon(true);
  }

  /**
   * Watches what the calling thread runs.
   *
   * @param heard whether JMH's fork has been heard
   */
  static Watchdog start(TimeValue limit, BooleanSupplier heard) {
    Watchdog watchdog = new Watchdog(limit, heard);
    Thread.setDefaultUncaughtExceptionHandler(watchdog::uncaught);
    watchdog.thread.start();
    return watchdog;
  }

  /** Whether the time was over. */
  boolean hasBitten() {
    return bitten;
  }

  /** Whether somebody else was connected in the fork's place. */
  boolean hasMetStranger() {
    return stranger;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_BITES);
        bitten |= System.nanoTime() - end >= 0;
        stranger |=
            refused != 0 && System.nanoTime() - refused > SHAKING_HANDS && !heard.getAsBoolean();
        if (bitten || stranger) {
          bite();
        }
      }
    } catch (InterruptedException e) {
      // the cell has ended
    }
  }

  private synchronized void bite() {
    if (!closed) {
      Forks.kill();
      if (runnerWaits()) {
        runner.interrupt();
      }
    }
  }

  /** Whether JMH waits for the rest of what somebody sends whom it takes for a fork. */
  private boolean runnerWaits() {
    return Arrays.stream(runner.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(BinaryLinkServer.class.getName())
                    && frame.getMethodName().equals("waitFinish"));
  }

  private void uncaught(Thread thread, Throwable thrown) {
    if (thread.getClass().getName().equals(ACCEPTOR)) {
      refused = System.nanoTime();
    } else if (usual != null) {
      usual.uncaughtException(thread, thrown);
    } else {
      thread.getThreadGroup().uncaughtException(thread, thrown);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.interrupt();
    Thread.setDefaultUncaughtExceptionHandler(usual);
    if (bitten || stranger) {
      Thread.interrupted(); // one that came late: the next cell has nothing to do with it
    }
  }
}
