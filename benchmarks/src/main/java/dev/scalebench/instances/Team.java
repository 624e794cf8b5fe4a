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
  private record Member(ExecutorService thread, Future<Session> session) {
    Session opened() {
      return result(session);
    }
  }

  /** What closing a session may take. */
  private static final Duration CLOSING = Duration.ofSeconds(30);

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
   * @param limit after which an instance is given up that does not answer
   */
  static Team open(List<Callable<Session>> openers, Duration limit) {
    List<Member> members = new ArrayList<>();
    Team team = null;
    try {
      for (Callable<Session> opener : openers) {
        String name = "instance-" + (members.size() + 1);
        ExecutorService thread =
            Executors.newSingleThreadExecutor(
                task -> {
                  Thread fresh = new Thread(task, name);
                  fresh.setDaemon(true);
                  return fresh;
                });
        members.add(new Member(thread, thread.submit(opener)));
        members.get(0).opened();
      }
      members.forEach(Member::opened);
      team = new Team(List.copyOf(members), limit);
      return team;
    } finally {
      if (team == null) {
        close(members);
      }
    }
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
    Session session = member.opened();
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
                    work.run(member.opened());
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

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
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
    for (int i = members.size() - 1; i >= 0; i--) {
      Member member = members.get(i);
      Future<?> closed =
          member
              .thread()
              .submit(
                  () -> {
                    if (member.session().isDone()) {
                      member.session().get().close();
                    }
                    return null;
                  });
      member.thread().shutdown();
      try {
        closed.get(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // it was never opened, has ended, or hangs: the process ends with its fork
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }
}
