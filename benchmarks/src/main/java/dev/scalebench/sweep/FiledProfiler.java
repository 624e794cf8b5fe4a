package dev.scalebench.sweep;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/**
 * One of JMH's profilers that write files, with a directory beside the results for each fork. JMH
 * itself writes to the working directory, under a name with all parameters, which is longer than
 * file systems allow, and replaces the files of the fork before.
 *
 * <p>To JMH it is both kinds of profiler, as those are; a fork and what starts it make one each.
 */
public final class FiledProfiler implements InternalProfiler, ExternalProfiler {
  /** Those of which the files would be lost, and what they are told. */
  private static final Pattern WRITING = Pattern.compile("(async|jfr)(?::(.*))?");

  private static final Pattern DIRECTORY = Pattern.compile("(?:^|.*;)dir=([^;]*).*");

  /** At these what JMH tells the profilers would be cut, or would mean something else. */
  private static final Pattern UNFIT = Pattern.compile(".*[\\s%,;\"'].*");

  private final Profiler profiler;
  private final File directory;
  private Optional<BenchmarkParams> named = Optional.empty();

  /**
   * As JMH makes it.
   *
   * @param line what {@link #of} has made: {@code jfr:dir=…}
   */
  public FiledProfiler(String line) throws ProfilerException {
    Matcher parts = WRITING.matcher(line);
    if (!parts.matches()) {
      throw new ProfilerException("no profiler that writes files: " + line);
    }
    String told = parts.group(2) == null ? "" : parts.group(2);
    Matcher given = DIRECTORY.matcher(told);
    if (!given.matches()) {
      throw new ProfilerException("no directory for its files: " + line);
    }
    directory = new File(given.group(1));
    profiler = ProfilerFactory.getProfilerOrException(new ProfilerConfig(parts.group(1), told));
  }

  /**
   * What JMH's option {@code -prof} is to have instead; the same where the profiler writes no
   * files.
   *
   * @param argument as the user typed it
   * @param directory where its files go unless the user chose another
   * @throws IllegalArgumentException if they cannot go there
   */
  public static String of(String argument, File directory) {
    Matcher parts = WRITING.matcher(argument);
    if (!parts.matches()) {
      return argument;
    }
    String told = parts.group(2) == null ? "" : parts.group(2);
    Matcher chosen = DIRECTORY.matcher(told);
    String where = chosen.matches() ? "" : "dir=" + directory;
    String path = chosen.matches() ? chosen.group(1) : directory.toString();
    if (UNFIT.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "-prof %s cannot write to %s, since JMH cuts such names at blanks and the like; choose another directory: -prof '%s:dir=DIRECTORY'"
              .formatted(parts.group(1), path, parts.group(1)));
    }
    String separator = where.isEmpty() || told.isEmpty() ? "" : ";";
    return "%s:%s:%s%s%s"
        .formatted(FiledProfiler.class.getName(), parts.group(1), where, separator, told);
  }

  /** The cell without its parameters, under a name of its own that no earlier fork had. */
  private BenchmarkParams named(BenchmarkParams cell) {
    if (named.isEmpty()) {
      String name = new CellFileName(CellId.of(cell)).text();
      int fork = 1;
      while (new File(directory, JoinedForks.renamed(cell, name + ".fork" + fork).id()).exists()) {
        fork++;
      }
      named = Optional.of(JoinedForks.renamed(cell, name + ".fork" + fork));
    }
    return named.get();
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (profiler instanceof InternalProfiler inside) {
      inside.beforeIteration(named(benchmark), iteration);
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return profiler instanceof InternalProfiler inside
        ? typed(inside.afterIteration(named(benchmark), iteration, result))
        : List.of();
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
    return profiler instanceof ExternalProfiler outside
        ? outside.addJVMInvokeOptions(params)
        : List.of();
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams params) {
    return profiler instanceof ExternalProfiler outside ? outside.addJVMOptions(params) : List.of();
  }

  @Override
  public void beforeTrial(BenchmarkParams params) {
    if (profiler instanceof ExternalProfiler outside) {
      outside.beforeTrial(params);
    }
  }

  @Override
  public Collection<? extends Result<?>> afterTrial(
      BenchmarkResult result, long pid, File stdOut, File stdErr) {
    return profiler instanceof ExternalProfiler outside
        ? typed(outside.afterTrial(result, pid, stdOut, stdErr))
        : List.of();
  }

  /** JMH's interface has no type parameter there. */
  private static Collection<? extends Result<?>> typed(
      @SuppressWarnings("rawtypes") Collection<? extends Result> results) {
    return results.stream().<Result<?>>map(each -> each).toList();
  }

  @Override
  public boolean allowPrintOut() {
    return !(profiler instanceof ExternalProfiler outside) || outside.allowPrintOut();
  }

  @Override
  public boolean allowPrintErr() {
    return !(profiler instanceof ExternalProfiler outside) || outside.allowPrintErr();
  }

  @Override
  public String getDescription() {
    return profiler.getDescription();
  }
}
