package dev.scalebench.instances;

import dev.scalebench.backend.Session;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Division;
import dev.scalebench.cell.Mix;
import dev.scalebench.cell.Running;
import dev.scalebench.machine.ThreadAffinity;
import dev.scalebench.weights.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * All instances of a mix. A call is a round, or waits for the next request that is answered once
 * these arrive by themselves. What calls took is kept until it is asked for.
 */
public final class DividedSession implements Session {
  private final Team team;
  private final Division division;
  private final Duration limit;
  private final List<Long> children;
  private final CallLog log = new CallLog();
  private Optional<PoissonArrivals> arrivals = Optional.empty();

  private DividedSession(Team team, Division division, Duration limit, List<Long> children) {
    this.team = team;
    this.division = division;
    this.limit = limit;
    this.children = children;
  }

  /**
   * What instances need.
   *
   * @param cache where files are that outlive processes
   * @param told of the answers of all instances
   * @param limit after which an instance is given up that does not open or answer
   * @param main the class whose commands {@link InstanceCommand} is one of
   */
  public record Surroundings(Cache cache, AnswerListener told, Duration limit, String main) {}

  /**
   * Opens all instances and checks their answers.
   *
   * @param cell divided
   * @param parameters that it has
   * @throws dev.scalebench.sweep.WrongAnswerException if an answer is wrong
   */
  public static DividedSession open(
      Cell cell, Map<String, String> parameters, Places places, Surroundings around) {
    Division division = cell.division().orElseThrow();
    List<Long> children = new ArrayList<>();
    CompletableFuture<Session> shared = new CompletableFuture<>();
    List<Callable<Session>> openers = new ArrayList<>();
    List<Mix.Part> parts = division.mix().instances();
    for (int i = 0; i < parts.size(); i++) {
      Mix.Part part = parts.get(i);
      int number = i;
      openers.add(
          division.running() == Running.PROCESSES
              ? () -> process(number, part, parameters, places, around, children)
              : () -> thread(number, cell.instance(part), division, places, around, shared));
    }
    try {
      Team team = Team.open(openers, around.limit());
      return new DividedSession(team, division, around.limit(), List.copyOf(children));
    } catch (RuntimeException e) {
      kill(children);
      throw e;
    }
  }

  private static Session process(
      int number,
      Mix.Part part,
      Map<String, String> parameters,
      Places places,
      Surroundings around,
      List<Long> children) {
    InstanceProcess process =
        InstanceProcess.start(
            "instance %s (%s)".formatted(number + 1, part),
            InstanceProcess.command(
                around.main(), places.of(number), Division.ofInstance(parameters, part)));
    synchronized (children) {
      children.add(process.pid());
    }
    process.open(around.told());
    return process;
  }

  /** Ends those that do not even open. */
  private static void kill(List<Long> children) {
    synchronized (children) {
      children.stream()
          .flatMap(pid -> ProcessHandle.of(pid).stream())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static Session thread(
      int number,
      Cell cell,
      Division division,
      Places places,
      Surroundings around,
      CompletableFuture<Session> shared) {
    places.of(number).ifPresent(ThreadAffinity::pinThisThread);
    if (division.running() == Running.SHARED && number > 0) {
      return cell.another(shared.join(), around.cache(), around.told()::told);
    }
    Session session = cell.open(around.cache(), around.told()::told);
    if (number == 0) {
      shared.complete(session);
    }
    return session;
  }

  /** Numbers of the processes that compute; empty if this one does. */
  public List<Long> children() {
    return children;
  }

  /** Begins to count calls; lets requests arrive from now on, if they are to. */
  public void start() {
    if (division.arrival().perSecond().isPresent()) {
      PoissonArrivals started =
          new PoissonArrivals(division.arrival().perSecond().getAsDouble(), new SplittableRandom());
      arrivals = Optional.of(started);
      team.work(started::serve);
    }
    log.take();
  }

  /**
   * A round, or the next request that is answered.
   *
   * @return the first element of an answer
   */
  @Override
  public float infer() {
    if (arrivals.isEmpty()) {
      Team.Round round = team.round();
      log.add(round);
      return round.first();
    }
    PoissonArrivals.Answered request = arrivals.get().take(limit.toNanos());
    log.add(request);
    return request.first();
  }

  @Override
  public void infer(RowReader reader) {
    throw new UnsupportedOperationException("answers of instances were checked when they opened");
  }

  /**
   * What calls took since this was asked last. Requests are answered between iterations, too.
   *
   * @throws RuntimeException what an instance has thrown
   */
  public CallLog.Calls takeCalls() {
    arrivals.ifPresent(PoissonArrivals::requireAll);
    return log.take();
  }

  @Override
  public void close() {
    arrivals.ifPresent(PoissonArrivals::stop);
    team.close();
  }
}
