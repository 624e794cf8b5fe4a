package dev.scalebench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps with real engines, to which real things happen. */
class SweepIT {
  private static final String[] SHORT = {
    "-wi",
    "0",
    "-i",
    "1",
    "-r",
    "10ms",
    "-p",
    "model=inception",
    "-p",
    "imageSize=75",
    "-p",
    "intraOpThreads=1"
  };

  private static final Random RANDOM = new Random(20);

  @TempDir Path directory;

  private static String[] brief(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(SHORT));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  /** Of an engine that needs no trial of kernels, which these sweeps have no use for. */
  private static String[] eager(String batches, String... arguments) {
    List<String> all = new ArrayList<>(List.of(brief("-p", "engine=pytorch")));
    all.addAll(List.of("-p", "optimization=none", "-p", "batchSize=" + batches));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(file).toFile());
  }

  /** The fork that a sweep runs, as soon as there is one. */
  private static ProcessHandle nextFork(Process sweep) throws InterruptedException {
    for (int tenths = 0; tenths < 300; tenths++) {
      Optional<ProcessHandle> fork =
          sweep
              .descendants()
              .filter(child -> child.info().commandLine().orElse("").contains("ForkedMain"))
              .findFirst();
      if (fork.isPresent()) {
        return fork.get();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no fork within 30 s");
  }

  @Test
  void aSweepKilledAtRandomMomentsLosesNothing() throws Exception {
    int cells = 6;
    String[] sweep = eager("1,2,3,4,5,6", "-rff", "results.json");
    Jar jar = new Jar(directory);
    long start = System.nanoTime();
    assertThat(jar.run(eager("1,2", "-rff", "two.json")).exitCode())
        .as(Files.readString(directory.resolve("err.txt")))
        .isZero();
    // The start takes about as long as a cell.
    long cellMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 3;
    List<String> resume = new ArrayList<>(List.of(sweep));
    resume.add("--resume");
    int saved = 0;
    int midway = 0;
    for (int kill = 0; kill < 12; kill++) {
      Process process = jar.start(resume.toArray(String[]::new));
      // Every other kill comes while a cell runs.
      if (kill % 2 == 1 && saved < cells) {
        nextFork(process);
      }
      process.waitFor(RANDOM.nextLong(2 * cellMillis), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      if (Files.exists(directory.resolve("results.json"))) {
        int now = json("results.json").size();
        assertThat(now).as("cells after kill %s", kill).isGreaterThanOrEqualTo(saved);
        saved = now;
        midway += 0 < now && now < cells ? 1 : 0;
      }
    }
    Jar.Outcome last = jar.run(resume.toArray(String[]::new));
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(json("results.json"))
        .extracting(cell -> cell.at("/params/batchSize").asText())
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(midway).as("kills between the first cell and the last").isPositive();
    assertThat(json("environment.json").path("runs").size()).isGreaterThan(1);
    assertThat(json("failures.json")).isEmpty();
    assertThat(requireNonNull(directory.toFile().list()))
        .containsExactlyInAnyOrder(
            "results.json",
            "failures.json",
            "environment.json",
            "two.json",
            "two.failures.json",
            "two.environment.json",
            "out.txt",
            "err.txt");
  }

  @Test
  void aForkDoesNotOutliveItsSweep() throws Exception {
    assumeTrue(
        Jar.canRun(List.of("setpriv", "--pdeathsig", "KILL")),
        "skipped: this machine has no setpriv, which ties a fork's life to its sweep's");
    Process process = new Jar(directory).start(eager("1"));
    ProcessHandle fork = nextFork(process);
    process.destroyForcibly().waitFor();
    fork.onExit().get(5, TimeUnit.SECONDS);
    assertThat(fork.isAlive()).isFalse();
  }

  @Test
  void aKilledForkIsAFailureAndTheSweepGoesOn() throws Exception {
    Process process =
        new Jar(directory)
            .start(brief("-p", "batchSize=1", "-p", "optimization=none", "--tolerate-failures"));
    assertThat(nextFork(process).destroyForcibly()).isTrue();
    assertThat(process.waitFor()).isZero();
    assertThat(json("jmh-result.json")).hasSize(1);
    JsonNode failure = json("jmh-result.failures.json").path(0);
    assertThat(failure.path("kind").asText()).isEqualTo("killed");
    assertThat(failure.at("/params/engine").asText()).isEqualTo("pytorch");
    assertThat(Files.readString(directory.resolve("err.txt")))
        .contains("warning: 1 of 2 cells have no result");
  }

  @Test
  void aWrongAnswerIsAFailure() throws Exception {
    Cache cache = new Cache(directory.resolve("cache"));
    new SuiteNetwork(Network.INCEPTION, 11, 75, SuiteNetwork.SEEDED)
        .open(cache)
        .reference(Cells.cell("cpu", "1").execution(), 1);
    try (var files = Files.newDirectoryStream(cache.directory().resolve("references"))) {
      try (RandomAccessFile file = new RandomAccessFile(files.iterator().next().toFile(), "rw")) {
        file.seek(file.length() - 2);
        file.write(new byte[] {127, 127}); // the last output of the last input
      }
    }
    Jar jar = new Jar(directory).with("SCALEBENCH_CACHE", cache.directory());
    String[] cell =
        brief("-p", "batchSize=3", "-p", "engine=tensorflow", "-p", "optimization=none");
    assertThat(jar.run(cell).exitCode()).isEqualTo(1);
    JsonNode failure = json("jmh-result.failures.json").path(0);
    assertThat(failure.path("kind").asText()).isEqualTo("wrong answer");
  }

  @Test
  void anEngineWithoutMemoryIsAFailureAndLargerBatchesAreSkipped() throws Exception {
    assumeTrue(Jar.canRun(List.of("prlimit", "--as=1000000000")), "skipped: there is no prlimit");
    Path jvm = directory.resolve("jvm.sh");
    Files.writeString(
        jvm,
        """
        #!/bin/sh
        exec prlimit --as=%s %s -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=64m "$@"
        """
            .formatted(3L << 30, Jar.command().get(0)));
    assertThat(jvm.toFile().setExecutable(true)).isTrue();
    Jar.Outcome outcome =
        new Jar(directory)
            .run(eager("1,4096,4097", "-jvm", jvm.toString(), "-jvmArgs", "-Xmx256m"));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(json("jmh-result.json")).hasSize(1);
    JsonNode failures = json("jmh-result.failures.json");
    assertThat(failures.findValuesAsText("kind")).containsExactly("out of memory", "skipped");
  }

  @Test
  void aFullDiskLosesNothing() throws Exception {
    String mount = "mount -t tmpfs -o size=64k none '%s' && ".formatted(directory.resolve("disk"));
    Files.createDirectory(directory.resolve("disk"));
    List<String> isolated = Jar.isolated("--mount", mount);
    assumeTrue(
        Jar.canRun(isolated), "skipped: this machine does not let a user mount a small disk");
    String[] sweep = eager("1,2,3,4,5", "-rff", "disk/results.json");
    // The disk is gone with its namespace: what it held is copied, then it grows, then the sweep
    // is resumed.
    String script =
        mount
            + "{ \"$0\" \"$@\"; cp disk/results.json before.json"
            + " && mount -o remount,size=10m disk"
            + " && \"$0\" \"$@\" --resume; s=$?; cp disk/results.json after.json; exit $s; }";
    List<String> prefix = new ArrayList<>(isolated.subList(0, isolated.size() - 1));
    prefix.add(script);
    Jar.Outcome outcome = new Jar(directory).in(prefix).run(sweep);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .containsPattern(
            "error: cannot save to .*results.json \\(No space left on device\\); the \\d cells before"
                + " are safe: free some space, then add --resume");
    assertThat(json("before.json").size()).isBetween(1, 4);
    assertThat(json("after.json"))
        .extracting(cell -> cell.at("/params/batchSize").asText())
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void aDiskThatCannotBeWrittenIsSaid() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    String mount =
        "mount -t tmpfs none '%s' && echo '[]' > '%s/results.json' && mount -o remount,ro '%s' && "
            .formatted(disk, disk, disk);
    List<String> isolated = Jar.isolated("--mount", mount);
    assumeTrue(Jar.canRun(isolated), "skipped: this machine does not let a user mount a disk");
    Jar.Outcome outcome =
        new Jar(directory).in(isolated).run(eager("1", "-rff", "disk/results.json"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "error: cannot write %s (read-only, or no file)%n"
                .formatted(disk.resolve("results.json")));
  }

  @Test
  void twoSweepsAtOnceDoNotHarmEachOther() throws Exception {
    String[] sweep = eager("1", "-rff", "results.json");
    sweep[Arrays.asList(sweep).indexOf("10ms")] = "20s"; // time for two others to start
    Process first = new Jar(directory).start(sweep);
    nextFork(first);
    Path other = Files.createDirectory(directory.resolve("other"));
    String[] same = eager("1", "-rff", "../results.json");
    Jar.Outcome second = new Jar(other).run(same);
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).startsWith("error: another benchmark is running on this machine");
    Jar.Outcome forced =
        new Jar(other).with("JAVA_TOOL_OPTIONS", Path.of("-Djmh.ignoreLock=true")).run(same);
    assertThat(forced.exitCode()).isEqualTo(1);
    assertThat(forced.err())
        .contains("error: another sweep is writing " + directory.resolve("results.json"));
    assertThat(first.isAlive()).isTrue();
    first.destroyForcibly().waitFor();
    assertThat(json("results.json")).isEmpty();
  }

  @Test
  void whatDiffersIsSaidInsteadOfResumed() throws Exception {
    String[] cell = eager("1");
    Jar jar = new Jar(directory);
    assertThat(jar.run(cell).exitCode()).isZero();
    List<String> other = new ArrayList<>(List.of(cell));
    other.addAll(List.of("-f", "2", "--pinning", "none", "--resume"));
    Jar.Outcome outcome = jar.run(other.toArray(String[]::new));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "error: cannot resume, since results would not be comparable; JMH options:"
                + " was '-wi 0 -i 1 -r 10ms', is '-wi 0 -i 1 -r 10ms -f 2'; pinning: was 'cores',"
                + " is 'none'\n");
    assertThat(json("jmh-result.json")).hasSize(1);
  }

  /** The quickest programs on the engines that have kernels to choose from. */
  private static String[] script(String batches, String... arguments) {
    List<String> all = new ArrayList<>(List.of(brief("-p", "optimization=script")));
    all.addAll(List.of("-p", "engine=pytorch,tensorflow", "-p", "batchSize=" + batches));
    all.addAll(List.of("-rff", "results.json"));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  @Test
  void kernelsThatLieAreReplacedByTheFastestThatDoNot() throws Exception {
    Jar lying = new Jar(directory).with("SCALEBENCH_LYING_KERNELS", Path.of("default,avx2=crash"));
    Jar.Outcome outcome = lying.run(script("1"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .containsPattern("default wrong by \\d+\\.\\d+") // 0.42, or else if they lie by themselves
        .contains("avx2 crashed (")
        .containsPattern("--kernels (onednn|sse41|portable|channels-first|no-onednn), the fastest");
    assertThat(json("failures.json")).isEmpty();
    for (JsonNode cell : json("results.json")) {
      assertThat(cell.path("jvmArgs").toString()).contains("-Dscalebench.cell.kernels=");
    }
    assertThat(json("environment.json").path("kernels")).hasSize(2);
    for (JsonNode choice : json("environment.json").path("kernels")) {
      assertThat(choice.path("chosen").asText()).isNotIn("default", "avx2");
    }
    // The same on a machine whose kernels are right, to which these results do not compare.
    Jar.Outcome resumed = new Jar(directory).run(script("1,2", "--resume"));
    assertThat(resumed.exitCode()).isEqualTo(1);
    assertThat(resumed.err())
        .contains("cannot resume")
        .contains("kernels of pytorch, float32, convolutions: was '");
  }

  @Test
  void kernelsThatTheUserWantsAreCheckedLikeAllOthers() throws Exception {
    Jar lying = new Jar(directory).with("SCALEBENCH_LYING_KERNELS", Path.of("portable"));
    Jar.Outcome outcome = lying.run(script("1", "--kernels", "portable"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(json("failures.json")).hasSize(2);
    for (JsonNode failure : json("failures.json")) {
      assertThat(failure.path("kind").asText()).isEqualTo("wrong answer");
    }
  }
}
