package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** Results as JMH's runner returns them, without running anything. */
public final class Runs {
  private static final int CALLS = 3;

  private Runs() {}

  static CellId cell(String... namesAndValues) {
    Map<String, String> params = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new CellId(Mode.SampleTime, new TreeMap<>(params));
  }

  /** A fork for each array, an iteration of three calls around each time in milliseconds. */
  public static RunResult of(CellId cell, double[]... forks) {
    return of(cell, List.of("-Da=[1, \"2\"]"), forks);
  }

  /** The same in JVMs with these arguments. */
  static RunResult of(CellId cell, List<String> jvmArguments, double[]... forks) {
    return of(cell, 1, jvmArguments, forks);
  }

  /** The same of any cell, warmed up by so many iterations. */
  static RunResult warmedUp(int iterations, double[]... forks) {
    return of(cell(), iterations, List.of(), forks);
  }

  private static RunResult of(
      CellId cell, int warmUps, List<String> jvmArguments, double[]... forks) {
    WorkloadParams workload = new WorkloadParams();
    cell.params().forEach((name, value) -> workload.put(name, value, 0));
    int iterations = forks[0].length;
    BenchmarkParams params =
        new BenchmarkParams(
            "dev.scalebench.Any.any",
            "generated",
            true,
            1,
            new int[] {1},
            List.of(),
            forks.length,
            0,
            new IterationParams(IterationType.WARMUP, warmUps, TimeValue.seconds(1), 1),
            new IterationParams(IterationType.MEASUREMENT, iterations, TimeValue.seconds(1), 1),
            cell.mode(),
            workload,
            TimeUnit.MILLISECONDS,
            1,
            "java",
            jvmArguments,
            "17",
            "VM",
            "17",
            "1.37",
            TimeValue.minutes(10));
    List<BenchmarkResult> results = new ArrayList<>();
    for (double[] fork : forks) {
      List<IterationResult> iterationResults = new ArrayList<>();
      for (double milliseconds : fork) {
        iterationResults.add(iteration(params, milliseconds));
      }
      results.add(new BenchmarkResult(params, iterationResults));
    }
    return new RunResult(params, results);
  }

  private static IterationResult iteration(BenchmarkParams params, double milliseconds) {
    IterationResult result =
        new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(3, 3));
    result.addResult(primary(params.getMode(), milliseconds));
    return result;
  }

  private static Result<?> primary(Mode mode, double milliseconds) {
    long nanos = Math.round(milliseconds * 1e6);
    return switch (mode) {
      case AverageTime ->
          new AverageTimeResult(
              ResultRole.PRIMARY, "any", CALLS, CALLS * nanos, TimeUnit.MILLISECONDS);
      case Throughput ->
          new ThroughputResult(
              ResultRole.PRIMARY, "any", CALLS, CALLS * nanos, TimeUnit.MILLISECONDS);
      default -> {
        SampleBuffer samples = new SampleBuffer();
        for (double factor : new double[] {0.999, 1, 1.001}) {
          samples.add(Math.round(milliseconds * factor * 1e6));
        }
        yield new SampleTimeResult(ResultRole.PRIMARY, "any", samples, TimeUnit.MILLISECONDS);
      }
    };
  }

  static RunResult steady(CellId cell) {
    double[] times = new double[3];
    Arrays.fill(times, 10);
    return of(cell, times);
  }
}
