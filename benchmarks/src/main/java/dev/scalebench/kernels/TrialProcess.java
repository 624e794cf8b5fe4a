package dev.scalebench.kernels;

import dev.scalebench.kernels.Trial.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trials in processes of their own, which tell in {@link TrialLine}s how far they are.
 *
 * @param command starts one that tries some networks, in their order
 * @param opening how long it may take to start an engine and open a network; the first time,
 *     natives are unpacked meanwhile
 * @param answering how long a network may take to answer
 * @param frame where a JVM that said these lines has crashed; empty if it does not say
 */
public record TrialProcess(
    Function<Set<ProbeNetwork>, List<String>> command,
    Duration opening,
    Duration answering,
    Function<List<String>, Optional<String>> frame) {
  /** A trial of each network. A process that ends takes with it only the one that it was at. */
  public Map<ProbeNetwork, Trial> run(Set<ProbeNetwork> networks) {
    Map<ProbeNetwork, Trial> trials = new EnumMap<>(ProbeNetwork.class);
    Set<ProbeNetwork> left = EnumSet.copyOf(networks);
    while (!left.isEmpty()) {
      Map<ProbeNetwork, Trial> some = start(left);
      trials.putAll(some);
      left.removeAll(some.keySet());
    }
    return trials;
  }

  /** At least one trial. */
  private Map<ProbeNetwork, Trial> start(Set<ProbeNetwork> networks) {
    List<String> words = command.apply(networks);
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s (%s)".formatted(words.get(0), e), e);
    }
    try {
      return new Conversation(process, networks).trials();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a process says, up to its end or to the network that ends it. */
  private final class Conversation {
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Map<ProbeNetwork, Trial> trials = new EnumMap<>(ProbeNetwork.class);
    private final List<ProbeNetwork> networks;

    Conversation(Process process, Set<ProbeNetwork> networks) {
      this.process = process;
      this.networks = List.copyOf(networks);
      Thread reader = new Thread(this::read, "trial");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        said.lines().filter(line -> !line.isBlank()).forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // the process was destroyed
      }
      lines.add(END);
    }

    Map<ProbeNetwork, Trial> trials() {
      List<String> said = new ArrayList<>();
      Limit limit = new Limit(opening);
      while (trials.size() < networks.size()) {
        String line = next(limit);
        if (line == null) {
          return ended(Trial.without(Verdict.HUNG, "no answer within " + limit));
        }
        if (line.equals(END)) {
          String last = said.isEmpty() ? "" : said.get(said.size() - 1);
          return ended(Trial.without(Verdict.CRASHED, frame.apply(said).orElse(last)));
        }
        said.add(line);
        if (TrialLine.isOpened(line)) {
          limit = new Limit(answering);
        }
        if (TrialLine.parse(line).isPresent()) {
          TrialLine told = TrialLine.parse(line).get();
          trials.put(told.network(), told.trial());
          limit = new Limit(opening);
        }
      }
      return trials;
    }

    private Map<ProbeNetwork, Trial> ended(Trial trial) {
      trials.put(networks.get(trials.size()), trial);
      return trials;
    }

    private @Nullable String next(Limit limit) {
      try {
        return lines.poll(limit.nanosLeft(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** A time that lines of an engine do not prolong: a library may log while it hangs. */
  private static final class Limit {
    private final Duration whole;
    private final long start = System.nanoTime();

    Limit(Duration whole) {
      this.whole = whole;
    }

    long nanosLeft() {
      return whole.toNanos() - (System.nanoTime() - start);
    }

    @Override
    public String toString() {
      return whole.toMillis() + " ms";
    }
  }
}
