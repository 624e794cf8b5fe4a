package dev.scalebench.postprocess.measure;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell is compared with the one that differs in one property alone, by throughput. */
class RelationTest {

  private static final String MODEL = "model=gpt2";
  private static final String BATCH = "batchSize=8";

  @TempDir private Path dir;

  @Test
  void threadsAreComparedWithOneThread() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.ONE_THREAD,
            sample(40, MODEL, BATCH),
            sample(10, MODEL, BATCH, "intraOpThreads=4"),
            sample(5, MODEL, "batchSize=4", "intraOpThreads=4"));
    assertThat(ratios).hasSize(1);
    assertThat(ratios.keySet()).allMatch(cell -> cell.intraOpThreads() == 4);
    assertThat(ratios.values()).allMatch(ratio -> ratio.mean() == 4);
  }

  @Test
  void enginesOptimizationsAndMappingsAreComparedWithTheFirstOfTheirKind() {
    String[] entries = {
      sample(40, MODEL, BATCH),
      sample(20, MODEL, BATCH, "engine=tensorflow"),
      sample(10, MODEL, BATCH, "optimization=script"),
      sample(5, MODEL, BATCH, "mapping=interleave"),
    };
    assertThat(ratios(Relation.ENGINE, entries).values())
        .containsExactly(new Estimate(2, OptionalDouble.empty()));
    assertThat(ratios(Relation.OPTIMIZATION, entries).values())
        .containsExactly(new Estimate(4, OptionalDouble.empty()));
    assertThat(ratios(Relation.MAPPING, entries).values())
        .containsExactly(new Estimate(8, OptionalDouble.empty()));
  }

  @Test
  void aThirdEngineIsComparedWithEachOfTheOthers() {
    String script = "optimization=script";
    String[] entries = {
      sample(40, MODEL, BATCH, script),
      sample(20, MODEL, BATCH, script, "engine=tensorflow"),
      sample(10, MODEL, BATCH, script, "engine=onnx"),
      sample(5, MODEL, BATCH, script, "engine=onnx", "precision=int8"),
    };
    assertThat(ratios(Relation.ENGINE, entries).values())
        .extracting(Estimate::mean)
        .containsExactly(2.0, 4.0);
    Map<Cell, Estimate> later = ratios(Relation.LATER_ENGINE, entries);
    assertThat(later.keySet())
        .extracting(cell -> cell.configuration().engine(), cell -> cell.configuration().precision())
        .containsExactly(tuple(Engine.ONNX, Precision.FLOAT32));
    assertThat(later.values()).extracting(Estimate::mean).containsExactly(2.0);
    assertThat(ratios(Relation.PRECISION, entries).values())
        .extracting(Estimate::mean)
        .containsExactly(2.0);
  }

  @Test
  void eachReducedPrecisionIsComparedWithFloat32OfTheSameConfiguration() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.PRECISION,
            sample(40, MODEL, BATCH),
            sample(20, MODEL, BATCH, "precision=bfloat16"),
            sample(10, MODEL, BATCH, "precision=float16"),
            sample(8, MODEL, BATCH, "optimization=script"),
            sample(4, MODEL, BATCH, "optimization=script", "precision=bfloat16"),
            sample(1, MODEL, BATCH, "engine=tensorflow", "precision=bfloat16"));
    assertThat(ratios.keySet())
        .extracting(
            cell -> cell.configuration().optimization(), cell -> cell.configuration().precision())
        .containsExactly(
            tuple(Optimization.NONE, Precision.BFLOAT16),
            tuple(Optimization.NONE, Precision.FLOAT16),
            tuple(Optimization.SCRIPT, Precision.BFLOAT16));
    assertThat(ratios.values()).extracting(Estimate::mean).containsExactly(2.0, 4.0, 2.0);
  }

  @Test
  void callsThatCopyAreComparedWithThoseThatDoNot() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.COPIES,
            sample(10, MODEL, BATCH, "device=cuda", "copies=excluded"),
            sample(40, MODEL, BATCH, "device=cuda", "copies=included"));
    assertThat(ratios.keySet())
        .extracting(cell -> cell.configuration().copies())
        .containsExactly(Copies.INCLUDED);
    assertThat(ratios.values()).extracting(Estimate::mean).containsExactly(0.25);
  }

  @Test
  void allocatorsAreComparedWithTheCLibrarys() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.ALLOCATOR,
            sample(40, MODEL, BATCH),
            sample(10, MODEL, BATCH, "allocator=tcmalloc"),
            sample(20, MODEL, BATCH, "allocator=jemalloc"),
            sample(5, MODEL, BATCH, "engine=onnx", "allocator=jemalloc"));
    assertThat(ratios.keySet())
        .extracting(cell -> cell.configuration().allocator())
        .containsExactly(Allocator.TCMALLOC, Allocator.JEMALLOC);
    assertThat(ratios.values()).extracting(Estimate::mean).containsExactly(4.0, 2.0);
  }

  @Test
  void threadsThatShareCoresAreComparedWithOneOnEachOfAsManyCores() {
    String[] entries = {
      sample(40, MODEL, BATCH),
      sample(20, MODEL, BATCH, "intraOpThreads=2"),
      sample(32, MODEL, BATCH, "intraOpThreads=2", "smt=used"),
      sample(32, MODEL, BATCH, "intraOpThreads=3", "smt=used"),
      sample(16, MODEL, BATCH, "intraOpThreads=4", "smt=used")
    };
    Map<Cell, Estimate> ratios = ratios(Relation.SMT, entries);
    assertThat(ratios.keySet()).extracting(Cell::intraOpThreads).containsExactly(2, 4);
    assertThat(ratios.values()).extracting(Estimate::mean).containsExactly(1.25, 1.25);
    assertThat(ratios(Relation.ONE_THREAD, entries).values())
        .extracting(Estimate::mean)
        .containsExactly(2.0, 1.25, 1.25, 2.5);
  }

  @Test
  void relativeErrorsAddInQuadrature() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.ONE_THREAD,
            entry("sample", "100", "3", "ms/op", MODEL, BATCH),
            entry("sample", "50", "2", "ms/op", MODEL, BATCH, "intraOpThreads=2"));
    Estimate ratio = ratios.values().iterator().next();
    assertThat(ratio.mean()).isEqualTo(2);
    // sqrt(0.03² + 0.04²) = 0.05, to first order
    assertThat(ratio.relativeError().orElseThrow()).isCloseTo(0.05, within(1e-4));
  }

  @Test
  void anUnknownErrorMakesThatOfTheRatioUnknown() {
    Map<Cell, Estimate> ratios =
        ratios(
            Relation.ONE_THREAD,
            sample(100, MODEL, BATCH),
            entry("sample", "50", "2", "ms/op", MODEL, BATCH, "intraOpThreads=2"));
    assertThat(ratios.values()).allMatch(ratio -> ratio.interval().isEmpty());
  }

  @Test
  void measuredThroughputIsComparedToo() {
    assertThat(
            ratios(
                    Relation.OPTIMIZATION,
                    entry("thrpt", "10", "\"NaN\"", "ops/s", MODEL, BATCH),
                    sample(50, MODEL, BATCH, "optimization=script"))
                .values())
        .containsExactly(new Estimate(2, OptionalDouble.empty()));
  }

  private Map<Cell, Estimate> ratios(Relation relation, String... entries) {
    return relation.ratios(Fixtures.read(JmhJson.write(dir.resolve("results.json"), entries)));
  }
}
