package dev.scalebench.sweep;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/** Starts a fork where its {@link ForkPlacement} says. To JMH a profiler: they may do that. */
public final class ForkLauncher implements ExternalProfiler {
  private final String crashes;

  /**
   * As JMH makes it.
   *
   * @param crashes what paths of reports of crashed forks begin with
   */
  public ForkLauncher(String crashes) {
    this.crashes = crashes;
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
    return ForkPlacement.ofArguments(params.getJvmArgs()).command();
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams params) {
    return CrashReport.jvmArguments(crashes);
  }

  @Override
  public void beforeTrial(BenchmarkParams params) {}

  @Override
  public Collection<? extends Result<?>> afterTrial(
      BenchmarkResult result, long pid, File stdOut, File stdErr) {
    return List.of();
  }

  @Override
  public boolean allowPrintOut() {
    return true;
  }

  @Override
  public boolean allowPrintErr() {
    return true;
  }

  @Override
  public String getDescription() {
    return "Pins forks to cores, preloads their allocator, and says where they report crashes";
  }
}
