package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.WorkloadParams;

/** A cell's result from those of its forks, each of which was a run of its own to JMH. */
final class JoinedForks {
  private JoinedForks() {}

  /** What JMH would have made of them in one run, and a verdict. */
  static RunResult of(List<RunResult> forks) {
    List<BenchmarkResult> results = new ArrayList<>();
    forks.forEach(fork -> results.addAll(fork.getBenchmarkResults()));
    Steadiness.of(results)
        .ifPresent(steadiness -> results.get(0).addBenchmarkResult(steadiness.result()));
    return new RunResult(params(forks.get(0).getParams(), forks.size()), results);
  }

  /** The same but for the number of forks. */
  private static BenchmarkParams params(BenchmarkParams of, int forks) {
    WorkloadParams workload = new WorkloadParams();
    of.getParamsKeys().forEach(name -> workload.put(name, of.getParam(name), 0));
    return copy(of, of.getBenchmark(), forks, workload);
  }

  /** The same under another name, without parameters. */
  static BenchmarkParams renamed(BenchmarkParams of, String name) {
    return copy(of, name, of.getForks(), new WorkloadParams());
  }

  private static BenchmarkParams copy(
      BenchmarkParams of, String name, int forks, WorkloadParams workload) {
    return new BenchmarkParams(
        name,
        of.generatedBenchmark(),
        of.shouldSynchIterations(),
        of.getThreads(),
        of.getThreadGroups(),
        of.getThreadGroupLabels(),
        forks,
        of.getWarmupForks(),
        of.getWarmup(),
        of.getMeasurement(),
        of.getMode(),
        workload,
        of.getTimeUnit(),
        of.getOpsPerInvocation(),
        of.getJvm(),
        of.getJvmArgs(),
        of.getJdkVersion(),
        of.getVmName(),
        of.getVmVersion(),
        of.getJmhVersion(),
        of.getTimeout());
  }
}
