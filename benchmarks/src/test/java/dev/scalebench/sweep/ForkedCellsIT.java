package dev.scalebench.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CpuSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Real forks that end as forks end, and are told apart. */
class ForkedCellsIT {
  private static final ForkPlacement UNPINNED =
      new ForkPlacement(Optional.empty(), Allocator.DEFAULT);

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Outcome run(String fault, ForkPlacement placement, String... arguments) throws Exception {
    CommandLineOptions options = new CommandLineOptions(arguments);
    return cells(options, placement)
        .run(Runs.cell("fault", fault), Settings.of(options, FaultBenchmark.class));
  }

  private TimeValue limit = TimeValue.minutes(2);

  private ForkedCells cells(Options options, ForkPlacement placement) {
    List<String> jvmArguments = new ArrayList<>(placement.jvmArguments());
    jvmArguments.addAll(List.of("-Xmx64m", "-Djmh.ignoreLock=true"));
    OutputFormat format =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(printed, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);
    return new ForkedCells(
        options,
        FaultBenchmark.NAME,
        cell -> jvmArguments,
        new ResultPaths(directory.resolve("my 100%p results.json")).prefix(),
        limit,
        List.of(),
        format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throw        | ERROR         | told to fail
          wrong answer | WRONG_ANSWER  | 42 is not 43
          wrong in the end | WRONG_ANSWER | 43 is not 42 any more
          heap         | OUT_OF_MEMORY | the fork ended with exit code 3: Terminating due to java.lang.OutOfMemoryError: Java heap space
          exit         | ERROR         | <failure: VM prematurely exited before JMH had finished with it, explicit System.exit was called?>
          halt         | INCOMPLETE    | no fork has sent a result
          halt late    | INCOMPLETE    | forks have sent [1] iterations; 1 forks of 2 were to
          kill         | KILLED        | the fork was ended by SIGKILL
          hang         | TIME_LIMIT    | not done after 8 s, and killed
          """)
  void aForkThatFailsIsToldApart(String fault, Failure.Kind kind, String message) throws Exception {
    if (kind == Failure.Kind.TIME_LIMIT) {
      limit = TimeValue.seconds(8);
    }
    Outcome outcome = run(fault, UNPINNED);
    assertThat(outcome)
        .as(printed.toString(StandardCharsets.UTF_8))
        .isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) outcome;
    Failure failure = new Failure(Runs.cell("fault", fault), failed.kind(), failed.message());
    assertThat(failure.kind() + " " + failure.message()).isEqualTo(kind + " " + message);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  /** A stranger: one that connects to JMH's port before the fork does. */
  enum Stranger {
    SILENT {
      @Override
      void greet(Socket socket) {}
    },
    SAYS_NO_OBJECT_OF_JAVA {
      @Override
      void greet(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1".getBytes(StandardCharsets.UTF_8));
      }
    },
    /** As scanners of ports do: the connection is reset. */
    GOES_AT_ONCE {
      @Override
      void greet(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    };

    abstract void greet(Socket socket) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Stranger.class)
  void whoeverConnectsInTheForksPlaceCostsNoCell(Stranger who) throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, here)) {
      port = free.getLocalPort();
    }
    System.setProperty("jmh.link.port", Integer.toString(port));
    FutureTask<Socket> stranger = new FutureTask<>(() -> connected(here, port, who));
    new Thread(stranger, "stranger").start();
    try {
      Outcome outcome = run("none", UNPINNED);
      String said = printed.toString(StandardCharsets.UTF_8);
      assertThat(outcome).as(said).isInstanceOf(Outcome.Measured.class);
      if (who != Stranger.GOES_AT_ONCE) { // JMH may greet him before he is gone
        assertThat(said)
            .contains("# a process that is no fork has connected to JMH's port on this machine");
      }
      assertThat(ProcessHandle.current().descendants()).isEmpty();
    } finally {
      System.clearProperty("jmh.link.port");
      stranger.get().close();
    }
  }

  /** As soon as somebody listens. */
  private static Socket connected(InetAddress here, int port, Stranger who) throws Exception {
    while (true) {
      try {
        Socket socket = new Socket(here, port);
        who.greet(socket);
        return socket;
      } catch (ConnectException e) {
        Thread.sleep(5);
      }
    }
  }

  @Test
  void aCrashIsReportedBesideTheResultsAndNowhereElse() throws Exception {
    List<String> before = reports(Path.of(""));
    Outcome.Failed failed = (Outcome.Failed) run("crash", UNPINNED);
    assertThat(failed.kind()).isEqualTo(Failure.Kind.KILLED);
    assertThat(failed.message())
        .matches(
            "the fork was ended by SIGABRT: crashed in C \\[.*, see my 100%p results\\.hs_err_pid\\d+\\.log");
    String name = failed.message().replaceFirst(".*, see ", "");
    assertThat(Files.readString(directory.resolve(name))).contains("Problematic frame:");
    assertThat(reports(directory)).containsExactly(name);
    assertThat(reports(Path.of(""))).isEqualTo(before);
  }

  private static List<String> reports(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("core.*|.*(hs_err|replay)_pid.*"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aForkThatCannotStartSaysWhy() throws Exception {
    Outcome outcome = run("none", UNPINNED, "-jvmArgsPrepend", "-XX:NoSuchOption");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(
                Failure.Kind.ERROR,
                "the fork ended with exit code 1: Unrecognized VM option 'NoSuchOption'"));
  }

  @Test
  void forksThatLostTheirLastIterationAreNotEnough() throws Exception {
    Outcome outcome = run("halt late", UNPINNED, "-f", "2");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(
                Failure.Kind.INCOMPLETE,
                "forks have sent [1, 1] iterations; 2 forks of 2 were to"));
  }

  @Test
  void aMeasuredCellCarriesMemoryAndAVerdict() throws Exception {
    Outcome outcome = run("none", UNPINNED, "-f", "2", "-r", "300ms");
    RunResult result = JoinedForks.of(List.of(((Outcome.Measured) outcome).result()));
    assertThat(result.getBenchmarkResults()).hasSize(2);
    assertThat(result.getSecondaryResults())
        .containsKeys("memory.peak", "cpu.steal", "cpu.others", "cpu.switches");
    assertThat(requireNonNull(result.getSecondaryResults().get("memory.peak")).getScore())
        .isBetween(20.0, 400.0);
    assertThat(result.getSecondaryResults().keySet())
        .filteredOn(name -> name.startsWith("verdict."))
        .hasSize(1);
  }

  @Test
  void stockJmhWritesTheSameButForTheNumbers() throws Exception {
    List<CellId> cells =
        CellId.combinations(List.of(Mode.SampleTime), Map.of("fault", List.of("none", "fine")));
    Path ours = directory.resolve("ours.json");
    CommandLineOptions options = new CommandLineOptions("-f", "2", "-r", "300ms");
    try (JsonArrayFile file = new JsonArrayFile(ours, JmhJson.LAYOUT, List.of())) {
      for (CellId cell : cells) {
        Settings one = Settings.of(options, FaultBenchmark.class).withForks(1);
        List<RunResult> forks = new ArrayList<>();
        for (int fork = 0; fork < 2; fork++) {
          Outcome outcome = cells(options, UNPINNED).run(cell, one);
          forks.add(((Outcome.Measured) outcome).result());
        }
        file.append(JmhJson.element(JoinedForks.of(forks)).text());
      }
    }
    Path stock = directory.resolve("stock.json");
    Process jmh =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jmh.Main",
                FaultBenchmark.NAME,
                "-f",
                "2",
                "-r",
                "300ms",
                "-p",
                "fault=none,fine",
                "-jvmArgsAppend",
                "-Xmx64m -Djmh.ignoreLock=true",
                "-prof",
                ForkMonitor.class.getName(),
                "-rf",
                "json",
                "-rff",
                stock.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("stock.txt").toFile())
            .start();
    assertThat(jmh.waitFor()).as(Files.readString(directory.resolve("stock.txt"))).isZero();
    assertThat(masked(ours)).isEqualTo(masked(stock));
  }

  /**
   * A result file without its measured values, their number, the verdict, and the arguments of its
   * JVM.
   */
  private static String masked(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)\"rawDataHistogram\" : \\[.*?\\n            \\]", "\"rawDataHistogram\"")
        .replaceAll("(?s)            \"verdict\\.\\w+\" : \\{.*?\\n            \\},?\\n", "")
        .replaceAll("(?s)\"jvmArgs\" : \\[.*?\\]", "\"jvmArgs\"")
        .replaceAll("\"NaN\"|-?\\d+\\.\\d+(E-?\\d+)?(?!\\d*\" :)", "#")
        .replaceAll("\\},\\n(\\s*)\\}", "}\n$1}");
  }

  @Test
  void figuresAndFilesOfProfilersAreKeptForEachFork() throws Exception {
    Path profiles = directory.resolve("profiles");
    String recorder = FiledProfiler.of("jfr", profiles.toFile());
    CommandLineOptions options =
        new CommandLineOptions("-prof", "gc", "-prof", "stack", "-prof", recorder, "-r", "300ms");
    Settings settings = Settings.of(options, FaultBenchmark.class).withForks(1);
    List<RunResult> forks = new ArrayList<>();
    for (int fork = 0; fork < 2; fork++) {
      Outcome outcome = cells(options, UNPINNED).run(Runs.cell("fault", "none"), settings);
      assertThat(outcome)
          .as(printed.toString(StandardCharsets.UTF_8))
          .isInstanceOf(Outcome.Measured.class);
      forks.add(((Outcome.Measured) outcome).result());
    }
    JmhJson.Element joined = JmhJson.element(JoinedForks.of(forks));
    assertThat(joined.tree().at("/secondaryMetrics/gc.alloc.rate.norm/rawData").size())
        .isEqualTo(2);
    assertThat(joined.tree().at("/secondaryMetrics").has("memory.peak")).isTrue();
    try (Stream<Path> files = Files.walk(profiles)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allSatisfy(file -> assertThat(file).hasFileName("profile.jfr").isNotEmptyFile());
    }
  }

  @Test
  void aForkRunsOnItsCoresAlone() throws Exception {
    CpuSet all = CpuSet.ofThisThread().orElseThrow();
    CpuSet first = CpuSet.of(List.of(all.cpus().get(0)));
    ForkPlacement placement = new ForkPlacement(Optional.of(first), Allocator.DEFAULT);
    Outcome outcome = run("none", placement);
    assertThat(outcome).isInstanceOf(Outcome.Measured.class);
    assertThat(((Outcome.Measured) outcome).result().getParams().getJvmArgs())
        .contains("-Dscalebench.cell.cpus=" + first);
  }

  @Test
  void coresThatDoNotExistAreNoticed() throws Exception {
    CpuSet all = CpuSet.ofThisThread().orElseThrow();
    CpuSet beyond = CpuSet.of(List.of(all.cpus().get(0), 1000));
    Outcome outcome = run("none", new ForkPlacement(Optional.of(beyond), Allocator.DEFAULT));
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(
                Failure.Kind.ERROR,
                "the fork is not pinned to CPUs %s but to %s"
                    .formatted(beyond, all.cpus().get(0))));
  }

  @Test
  void anAllocatorIsPreloaded() throws Exception {
    assumeTrue(
        Allocator.JEMALLOC.library().isPresent(), "skipped: libjemalloc is not installed here");
    Outcome outcome = run("none", new ForkPlacement(Optional.empty(), Allocator.JEMALLOC));
    assertThat(outcome).isInstanceOf(Outcome.Measured.class);
  }

  @Test
  void aForkOfGlibcIsToldToKeepMemory() throws Exception {
    Outcome outcome = run("none", new ForkPlacement(Optional.empty(), Allocator.GLIBC_KEEP));
    assertThat(outcome).isInstanceOf(Outcome.Measured.class);
    assertThat(((Outcome.Measured) outcome).result().getParams().getJvmArgs())
        .contains("-Dscalebench.cell.allocator=glibc-keep");
  }
}
