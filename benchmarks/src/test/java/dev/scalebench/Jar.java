package dev.scalebench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jar as a user runs it, from a directory. */
record Jar(Path directory, List<String> prefix, Map<String, String> environment) {
  /** Runs a command with no network but the loopback device, over which JMH talks to its forks. */
  static final List<String> WITHOUT_NETWORK = isolated("--net", "ip link set lo up && ");

  private static final Path FILE = Path.of("target", "benchmarks.jar").toAbsolutePath();

  record Outcome(int exitCode, String out, String err) {}

  Jar(Path directory) {
    this(directory, List.of(), Map.of());
  }

  Jar with(String variable, Path value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value.toString());
    return new Jar(directory, prefix, more);
  }

  /** Lets another command start it. */
  Jar in(List<String> command) {
    return new Jar(directory, command, environment);
  }

  /** A command in a namespace of its own, after a preparation in the shell. */
  static List<String> isolated(String namespace, String preparation) {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        namespace,
        "sh",
        "-c",
        preparation + "exec \"$0\" \"$@\"");
  }

  /** Whether this machine lets a user do that. */
  static boolean canRun(List<String> prefix) throws InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                FILE.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts it; what it prints goes to {@code out.txt} and {@code err.txt}. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(command(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    process.environment().putAll(environment);
    return process.start();
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    int exitCode = start(arguments).waitFor();
    return new Outcome(
        exitCode,
        Files.readString(directory.resolve("out.txt")),
        Files.readString(directory.resolve("err.txt")));
  }
}
