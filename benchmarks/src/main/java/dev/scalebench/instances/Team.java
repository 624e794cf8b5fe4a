package dev.scalebench.instances;

import dev.scalebench.backend.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Instances that compute at the same time, each opened and called by a thread of its own. */
final class Team implements AutoCloseable {
  /**
   * What a round took.
   *
   * @param nanos from the moment when all instances start until the last one has answered
   * @param fastestNanos until the first one has answered
   * @param first element of an answer
   */
  record Round(long nanos, long fastestNanos, float first) {}

  /** An instance's answer, and {@link System#nanoTime()} then. */
  private record Answer(long nanoTime, float first) {}

  /** An instance and the only thread that uses it. */
  private record Member(int number, ExecutorService thread, Future<Session> session) {
    /** Its session, within a limit. */
    Session opened(long limitNanos) {
      try {
        return session.get(limitNanos, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException("instance %s has not opened in time".formatted(number), e);
      } catch (ExecutionException e) {
        throw unwrapped(e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** What closing all sessions may take. */
  private static final Duration CLOSING = Duration.ofSeconds(30);

  /** Nanoseconds between looks at instances that open, which takes seconds. */
  private static final long POLLING = TimeUnit.MILLISECONDS.toNanos(10);

  private final List<Member> members;
  private final Duration limit;
  private final CyclicBarrier start;
  private volatile long startNanos;

  private Team(List<Member> members, Duration limit) {
    this.members = members;
    this.limit = limit;
    this.start = new CyclicBarrier(members.size(), () -> startNanos = System.nanoTime());
  }

  /**
   * Opens all instances: the first one alone, so that it prepares what they share, then the others
   * at once.
   *
   * @param openers of each instance, called in its thread
   * @param limit after which an instance is given up that does not open or answer
   */
  static Team open(List<Callable<Session>> openers, Duration limit) {
    List<Member> members = new ArrayList<>();
    Team team = null;
    try {
      for (Callable<Session> opener : openers) {
        int number = members.size() + 1;
        String name = "instance-" + number;
        ExecutorService thread =
            Executors.newSingleThreadExecutor(
                task -> {
                  Thread fresh = new Thread(task, name);
                  fresh.setDaemon(true);
                  return fresh;
                });
        members.add(new Member(number, thread, thread.submit(opener)));
        members.get(0).opened(limit.toNanos());
      }
      awaitOpened(members, limit);
      team = new Team(List.copyOf(members), limit);
      return team;
    } finally {
      if (team == null) {
        close(members);
      }
    }
  }

  /** One that cannot be opened is told at once, whatever the others do. */
  private static void awaitOpened(List<Member> members, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!members.stream().allMatch(member -> member.session().isDone())) {
      for (Member member : members) {
        if (member.session().isDone() || System.nanoTime() - end > 0) {
          member.opened(0);
        }
      }
      LockSupport.parkNanos(POLLING);
    }
    members.forEach(member -> member.opened(0));
  }

  /** How many instances there are. */
  int size() {
    return members.size();
  }

  /**
   * A call of every instance, started together.
   *
   * @throws IllegalStateException if an instance does not answer in time
   */
  Round round() {
    List<Future<Answer>> answers =
        members.stream().map(member -> member.thread().submit(() -> call(member))).toList();
    long last = 0;
    long fastest = Long.MAX_VALUE;
    float first = 0;
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = inTime(answers.get(i), i);
      long nanos = answer.nanoTime() - startNanos;
      last = Math.max(last, nanos);
      fastest = Math.min(fastest, nanos);
      first = answer.first();
    }
    return new Round(last, fastest, first);
  }

  private Answer call(Member member) throws InterruptedException, BrokenBarrierException {
    Session session = member.opened(0);
    start.await();
    float first = session.infer();
    return new Answer(System.nanoTime(), first);
  }

  /** What an instance does until it is told to stop. */
  @FunctionalInterface
  interface Work {
    void run(Session session) throws InterruptedException;
  }

  /** Lets every instance work by itself; what it throws it tells by itself, too. */
  void work(Work work) {
    for (Member member : members) {
      Future<?> unused =
          member
              .thread()
              .submit(
                  () -> {
                    work.run(member.opened(0));
                    return null;
                  });
    }
  }

  private Answer inTime(Future<Answer> answer, int instance) {
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "instance %s of %s has not answered within %s s"
              .formatted(instance + 1, size(), limit.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What an instance has thrown, for whom a fork's failure is told by its type. */
  private static RuntimeException unwrapped(ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(String.valueOf(cause), cause);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  @Override
  public void close() {
    close(members);
  }

  /** Closes sessions in the threads that used them, the first one last: it may own the weights. */
  private static void close(List<Member> members) {
    long end = System.nanoTime() + CLOSING.toNanos();
    for (int i = members.size() - 1; i >= 0; i--) {
      Member member = members.get(i);
      if (!member.session().isDone()) {
        member.thread().shutdownNow(); // what it is opening ends with the fork
        continue;
      }
      Future<?> closed =
          member
              .thread()
              .submit(
                  () -> {
                    member.session().get().close();
                    return null;
                  });
      member.thread().shutdown();
      try {
        closed.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // it was never opened, has ended, or hangs: the process ends with its fork
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }
}
