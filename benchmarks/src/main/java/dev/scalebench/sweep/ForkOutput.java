package dev.scalebench.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.link.BinaryLinkClient;

/**
 * JMH's own output of a cell, without what speaks of a run as a whole: each cell is a run to JMH.
 * Remembers what a fork that failed said last.
 */
final class ForkOutput implements OutputFormat {
  private static final List<String> OF_A_RUN =
      List.of("# Run progress:", "# Run complete.", "# WARNING: JMH lock is ignored");

  /** What JMH prints before it starts one. */
  private static final String FORK = "# Fork:";

  /** What JMH prints around the last lines that a fork that failed wrote. */
  private static final String OUT = "<stdout last=";

  private static final String ERR = "<stderr last=";
  private static final List<String> ENDS = List.of("</stdout>", "</stderr>");

  /** Where a fork stands that connects to JMH; it does so once, before anything else. */
  private static final String LINK = "\tat %s.<init>(".formatted(BinaryLinkClient.class.getName());

  /** What Java says of a port that is closed, or was closed meanwhile. */
  private static final Pattern CLOSED =
      Pattern.compile(
          "java\\.(net\\.(ConnectException: Connection refused|SocketException: (Connection reset|Broken pipe))|io\\.EOFException)");

  private final OutputFormat jmh;
  private final List<String> lastOut = new ArrayList<>();
  private final List<String> lastErr = new ArrayList<>();
  private @Nullable List<String> listening;
  private volatile boolean heard;

  ForkOutput(OutputFormat jmh) {
    this.jmh = jmh;
  }

  /** The last lines that a fork that failed wrote, those of its standard error first. */
  List<String> lastWords() {
    return Stream.concat(lastErr.stream(), lastOut.stream()).toList();
  }

  /** Whether the fork that was started last has reached its first iteration. */
  boolean hasHeard() {
    return heard;
  }

  /**
   * Whether the fork could not connect: JMH closes its port when somebody who has connected in the
   * fork's place is gone before JMH greets him.
   */
  boolean tellsNoLink() {
    return lastErr.stream().anyMatch(line -> CLOSED.matcher(line).lookingAt())
        && lastErr.stream().anyMatch(line -> line.startsWith(LINK));
  }

  @Override
  public void println(String s) {
    if (s.startsWith(FORK)) {
      heard = false;
    }
    if (OF_A_RUN.stream().anyMatch(s::startsWith)) {
      return;
    }
    if (s.startsWith(OUT)) {
      listening = lastOut;
    } else if (s.startsWith(ERR)) {
      listening = lastErr;
    } else if (ENDS.contains(s)) {
      listening = null;
    } else if (listening != null) {
      listening.add(s);
    }
    jmh.println(s);
  }

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void close() {
    jmh.flush();
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    heard = true;
    jmh.iteration(benchmark, params, iteration);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    jmh.iterationResult(benchmark, params, iteration, OwnTimes.in(data));
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    jmh.startBenchmark(params);
  }

  @Override
  public void endBenchmark(@Nullable BenchmarkResult result) {
    jmh.endBenchmark(result == null ? null : OwnTimes.in(result));
  }

  @Override
  public void print(String s) {
    jmh.print(s);
  }

  @Override
  public void flush() {
    jmh.flush();
  }

  @Override
  public void verbosePrintln(String s) {
    jmh.verbosePrintln(s);
  }

  @Override
  public void write(int b) {
    jmh.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    jmh.write(bytes);
  }
}
