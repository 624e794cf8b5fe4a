package dev.scalebench.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are never lost, never mixed with others, and never overwritten by mistake. */
class CheckpointTest {
  private static final CellId CELL = Runs.cell("model", "gpt2", "batchSize", "1");

  @TempDir Path directory;
  private ResultPaths paths = new ResultPaths(Path.of("unset"));

  @BeforeEach
  void name() {
    paths = new ResultPaths(directory.resolve("deep/er/results.json"));
  }

  private Checkpoint open(boolean resume) {
    return Checkpoint.open(paths, resume, Provenances.SOME);
  }

  private void measureOneCell(boolean finish) {
    try (Checkpoint checkpoint = open(false)) {
      checkpoint.save(CELL, Runs.steady(CELL));
      if (finish) {
        checkpoint.finish();
      }
    }
  }

  @Test
  void anEndedSweepLeavesThreeFiles() throws IOException {
    measureOneCell(true);
    assertThat(requireNonNull(directory.resolve("deep/er").toFile().list()))
        .containsExactlyInAnyOrder("results.json", "failures.json", "environment.json");
    JsonNode run = new ObjectMapper().readTree(paths.environment().toFile()).at("/runs/0");
    assertThat(run.fieldNames())
        .toIterable()
        .containsExactly("commandLine", "started", "loadBefore", "ended", "loadAfter");
  }

  @Test
  void filesBesideAreNamedAfterTheResults() {
    ResultPaths other = new ResultPaths(directory.resolve("gpt2.json"));
    assertThat(other.failures()).hasFileName("gpt2.failures.json");
    assertThat(other.environment()).hasFileName("gpt2.environment.json");
    assertThat(paths.failures()).hasFileName("failures.json");
  }

  @Test
  void anInterruptedSweepIsNotOverwritten() {
    measureOneCell(false);
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            paths.results()
                + " holds 1 cells of a sweep that was interrupted; add --resume to go on, or delete it");
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.done().measured()).containsOnlyKeys(CELL);
    }
  }

  @Test
  void anEndedSweepIsSetAside() throws IOException {
    measureOneCell(true);
    String old = Files.readString(paths.results());
    measureOneCell(true);
    assertThat(paths.results().resolveSibling("results.json.old")).hasContent(old);
    assertThat(paths.results().resolveSibling("environment.json.old")).exists();
  }

  @Test
  void resumingUnderOtherConditionsIsRefused() {
    measureOneCell(false);
    Provenance other =
        Provenances.with(Map.of("cores", "4", "JMH options", "", "allocator", "jemalloc"));
    assertThatThrownBy(() -> Checkpoint.open(paths, true, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "cannot resume, since results would not be comparable; JMH options: was '-i 3', is none;"
                + " allocator: was 'unknown', is 'jemalloc'; cores: was '2', is '4'");
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.done().measured()).hasSize(1);
    }
  }

  @Test
  void resumingWithoutAnEnvironmentIsRefused() throws IOException {
    measureOneCell(false);
    Files.delete(paths.environment());
    assertThatThrownBy(() -> open(true)).hasMessageStartingWith("cannot resume: without ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoResultFileIsNotTouched(boolean resume) throws IOException {
    Files.createDirectories(directory.resolve("deep/er"));
    Files.writeString(paths.results(), "{\"a\" : 1}");
    assertThatThrownBy(() -> open(resume))
        .hasMessage(
            "%s is no JMH result file (not an array); name another one with -rff"
                .formatted(paths.results()));
    assertThat(paths.results()).hasContent("{\"a\" : 1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {", null", "][{}", ", []"})
  void aFileThatIsNotWhollyUnderstoodIsNotTouched(String inserted) throws IOException {
    measureOneCell(true);
    String whole = Files.readString(paths.results());
    String damaged = whole.substring(0, whole.lastIndexOf(']')) + inserted + "]";
    Files.writeString(paths.results(), damaged);
    for (boolean resume : new boolean[] {false, true}) {
      assertThatThrownBy(() -> open(resume))
          .hasMessageStartingWith(paths.results() + " is no JMH result file (");
      assertThat(paths.results()).hasContent(damaged);
      assertThat(paths.old()).doesNotExist();
    }
  }

  @Test
  void whatWasSetAsideIsNotReplacedByNothing() throws IOException {
    measureOneCell(true);
    open(false).close(); // ends before its first cell
    open(false).close();
    measureOneCell(true);
    assertThat(JmhJson.read(paths.old())).hasSize(1);
  }

  @Test
  void brokenFilesBesideAreNamed() throws IOException {
    measureOneCell(false);
    Files.writeString(paths.failures(), "[{");
    assertThatThrownBy(() -> open(true))
        .hasMessageStartingWith(paths.failures() + " is no list of failures");
    Files.writeString(paths.environment(), "{");
    assertThatThrownBy(() -> open(true))
        .hasMessage("cannot resume: %s is no JSON".formatted(paths.environment()));
  }

  @Test
  void resumingNothingStarts() {
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.done().measured()).isEmpty();
    }
  }

  @Test
  void runsAreNotedOneAfterTheOther() throws IOException {
    measureOneCell(false);
    open(true).close();
    JsonNode runs = new ObjectMapper().readTree(paths.environment().toFile()).path("runs");
    assertThat(runs).hasSize(2);
  }

  @Test
  void aDirectoryWithTheNameOfTheResultsIsSaid() throws IOException {
    Files.createDirectories(paths.results().resolve("x"));
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot write " + paths.results() + " (read-only, or no file)");
  }

  /** A sweep of one engine's cells, whose kernels are noted. */
  private void run(boolean resume, String engine, String kernels) {
    Provenance provenance =
        new Provenance(
            Map.of("kernels", Map.of(engine, Map.of("chosen", kernels))),
            Map.of(Provenance.KERNELS_OF + engine, kernels),
            "-i 3",
            Map::of);
    CellId cell = Runs.cell("model", "gpt2", "engine", engine, "batchSize", "1");
    try (Checkpoint checkpoint = Checkpoint.open(paths, resume, provenance)) {
      checkpoint.save(cell, Runs.steady(cell));
      checkpoint.finish();
    }
  }

  @Test
  void whatHoldsForSomeCellsIsComparedWhereBothRunsHaveSuchAndKept() throws IOException {
    run(false, "pytorch", "sse41");
    run(true, "tensorflow", "default");
    JsonNode environment = new ObjectMapper().readTree(paths.environment().toFile());
    assertThat(environment.at("/conditions").size()).isEqualTo(2);
    assertThat(environment.at("/kernels/pytorch/chosen").asText()).isEqualTo("sse41");
    assertThat(environment.at("/kernels/tensorflow/chosen").asText()).isEqualTo("default");
    assertThatThrownBy(() -> run(true, "pytorch", "default"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kernels of pytorch: was 'sse41', is 'default'");
  }

  @Test
  void howCudnnsAlgorithmsAreChosenIsNoConditionOfCellsOnTheProcessor() {
    run(false, Map.of());
    run(true, Map.of(Provenance.CUDNN, "search"));
    run(true, Map.of());
    assertThatThrownBy(() -> run(true, Map.of(Provenance.CUDNN, "heuristic")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cuDNN algorithms: was 'search', is 'heuristic'");
  }

  private void run(boolean resume, Map<String, String> conditions) {
    CellId cell = Runs.cell("model", "gpt2", "engine", "pytorch", "batchSize", "1");
    Provenance provenance = new Provenance(Map.of(), conditions, "-i 3", Map::of);
    try (Checkpoint checkpoint = Checkpoint.open(paths, resume, provenance)) {
      checkpoint.save(cell, Runs.steady(cell));
      checkpoint.finish();
    }
  }

  private void measureOneForkOfTwo() {
    try (Checkpoint checkpoint = open(false)) {
      assertThat(checkpoint.save(CELL, Runs.steady(CELL), 2)).isEmpty();
    }
  }

  @Test
  void aForkIsKeptUntilItsCellHasAll() throws IOException {
    measureOneForkOfTwo();
    assertThat(JmhJson.read(paths.results())).isEmpty();
    Done.Part part = requireNonNull(Checkpoint.done(paths).parts().get(CELL));
    assertThat(part.forks()).isEqualTo(1);
    assertThat(part.settings().iterations()).isEqualTo(3);
    assertThat(part.secondsPerCall().orElseThrow()).isBetween(0.0099, 0.0101);
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.save(CELL, Runs.steady(CELL), 2)).isPresent();
      checkpoint.finish();
    }
    assertThat(JmhJson.read(paths.results()).get(0).tree().path("forks").asInt()).isEqualTo(2);
    assertThat(requireNonNull(directory.resolve("deep/er").toFile().list()))
        .containsExactlyInAnyOrder("results.json", "failures.json", "environment.json");
  }

  @Test
  void forksOfAnInterruptedSweepAreNotOverwritten() {
    measureOneForkOfTwo();
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            paths.results()
                + " holds 0 cells, and .results.json.forks single forks, of a sweep that was"
                + " interrupted; add --resume to go on, or delete both");
    Provenance other = Provenances.with(Map.of("cores", "4"));
    assertThatThrownBy(() -> Checkpoint.open(paths, true, other))
        .hasMessageStartingWith("cannot resume, since results would not be comparable");
    assertThat(Checkpoint.done(paths).parts()).hasSize(1);
  }

  @Test
  void forksOfACellThatFailedAreKeptForResumingAndGoWithANewSweep() {
    try (Checkpoint checkpoint = open(false)) {
      checkpoint.save(CELL, Runs.steady(CELL), 2);
      checkpoint.save(new Failure(CELL, Failure.Kind.ERROR, "the second fork"));
      checkpoint.finish();
    }
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.done().parts()).containsOnlyKeys(CELL);
      checkpoint.finish();
    }
    open(false).close();
    assertThat(paths.forks()).doesNotExist();
  }

  @Test
  void forksThatAKillLeftBesideTheirCellAreForgotten() throws IOException {
    measureOneForkOfTwo();
    Path fork = paths.forks().resolve("00000000.fork");
    byte[] bytes = Files.readAllBytes(fork);
    try (Checkpoint checkpoint = open(true)) {
      checkpoint.save(CELL, Runs.steady(CELL), 2);
    }
    Files.createDirectories(paths.forks());
    Files.write(fork, bytes);
    assertThat(Checkpoint.done(paths).parts()).isEmpty();
    try (Checkpoint checkpoint = open(true)) {
      assertThat(checkpoint.done().parts()).isEmpty();
    }
    assertThat(paths.forks()).doesNotExist();
  }

  @Test
  void aForkThatIsSomethingElseIsNamed() throws IOException {
    measureOneForkOfTwo();
    Path fork = paths.forks().resolve("00000000.fork");
    byte[] bytes = Files.readAllBytes(fork);
    Files.write(fork, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(fork + " holds no fork's result (")
        .hasMessageEndingWith("); delete it, and that fork is measured again");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(fork))) {
      out.writeObject(new File("x"));
    }
    assertThatThrownBy(() -> open(true)).hasMessageContaining("filter status: REJECTED");
  }
}
