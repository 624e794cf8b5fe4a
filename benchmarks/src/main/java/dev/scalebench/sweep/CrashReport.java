package dev.scalebench.sweep;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the JVM says when it crashes, in lines that begin with a mark on its standard output.
 *
 * @param frame the function in which it crashed
 * @param file where it has written the rest; empty if nowhere
 */
public record CrashReport(String frame, Optional<Path> file) {
  private static final String FRAME = "Problematic frame:";
  private static final String FILE = "An error report file with more information is saved as:";

  /** What a JVM has said, if it was this. */
  public static Optional<CrashReport> in(List<String> said) {
    List<String> lines = said.stream().map(CrashReport::withoutMark).toList();
    return after(FRAME, lines)
        .map(
            frame ->
                new CrashReport(frame.replaceAll(" +", " "), after(FILE, lines).map(Path::of)));
  }

  private static Optional<String> after(String heading, List<String> lines) {
    int at = lines.indexOf(heading);
    return at >= 0 && at + 1 < lines.size() ? Optional.of(lines.get(at + 1)) : Optional.empty();
  }

  /** A line without the mark that the JVM puts before those of its last report. */
  static String withoutMark(String line) {
    return line.replaceFirst("^#", "").strip();
  }

  /**
   * {@code crashed in C [libm.so.6+0x1] sin+0x1, see hs_err_pid7.log}.
   *
   * @param naming how the file is named
   */
  public String text(UnaryOperator<Path> naming) {
    return "crashed in " + frame + file.map(path -> ", see " + naming.apply(path)).orElse("");
  }

  /**
   * Arguments of a JVM that writes its reports neither into its working directory nor over each
   * other's, and that ends at once, and says so, when its heap is full: what else it said would
   * need heap.
   *
   * @param prefix what the reports' paths begin with; see {@link ResultPaths#prefix()}
   */
  public static List<String> jvmArguments(String prefix) {
    String escaped = prefix.replace("%", "%%"); // %p is the number of the process
    return List.of(
        "-XX:ErrorFile=" + escaped + "hs_err_pid%p.log",
        "-XX:ReplayDataFile=" + escaped + "replay_pid%p.log",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /** What paths of reports begin with that belong to no results. */
  public static String temporary() {
    return System.getProperty("java.io.tmpdir") + File.separator + "scalebench_";
  }
}
