package dev.scalebench.instances;

import dev.scalebench.backend.Session;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.ProcessTools;
import dev.scalebench.sweep.EndedException;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.WrongAnswerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** An instance in a JVM of its own, which answers in {@link InstanceLine}s. */
final class InstanceProcess implements Session {
  /** What an instance that is asked to end may take. */
  private static final long ENDING_SECONDS = 30;

  /** Arguments of a JVM that name a port: two JVMs cannot have it. */
  private static final List<String> OF_ONE_PROCESS =
      List.of("-agentlib:jdwp", "-Xrunjdwp", "-Dcom.sun.management.jmxremote");

  /** Lines that tell what it died of. */
  private static final int LAST_WORDS = 40;

  private final String name;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;
  private final Deque<String> lastWords = new ArrayDeque<>();

  private InstanceProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts an instance, which dies with the thread that calls.
   *
   * @param name as messages name it
   * @param command what starts it
   */
  static InstanceProcess start(String name, List<String> command) {
    try {
      return new InstanceProcess(
          name, new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s (%s)".formatted(command.get(0), e), e);
    }
  }

  /**
   * Waits until it is open.
   *
   * @param told is told how far its answer is off, if that is tolerated
   * @throws WrongAnswerException if its answer is wrong
   * @throws EndedException if it has ended
   * @throws IllegalStateException if it says that it cannot be opened
   */
  void open(AnswerListener told) {
    InstanceLine opened = answer();
    told.told(opened.relativeError(), opened.sameChoice());
  }

  /**
   * What starts an instance as this JVM was started, but on other processors.
   *
   * @param main the class whose commands {@link InstanceCommand} is one of
   * @param parameters of a cell of one instance
   */
  static List<String> command(String main, Optional<CpuSet> cpus, Map<String, String> parameters) {
    List<String> command = new ArrayList<>(ProcessTools.ofEveryChild());
    cpus.ifPresent(set -> command.addAll(ProcessTools.pin(set)));
    List<String> jvm = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    jvm.removeIf(argument -> OF_ONE_PROCESS.stream().anyMatch(argument::startsWith));
    cpus.ifPresent(set -> jvm.add(ForkPlacement.jvmArgument(set)));
    command.addAll(ProcessTools.java(jvm, main));
    command.add(InstanceCommand.NAME);
    parameters.forEach((parameter, value) -> command.add(parameter + "=" + value));
    return command;
  }

  /** The number of the process. */
  long pid() {
    return process.pid();
  }

  @Override
  public float infer() {
    try {
      questions.write(InstanceCommand.INFER + "\n");
      questions.flush();
    } catch (IOException e) {
      // it has ended: what it said last tells why
    }
    return answer().value();
  }

  @Override
  public void infer(RowReader reader) {
    throw new UnsupportedOperationException("an instance has checked its answer by itself");
  }

  private InstanceLine answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        Optional<InstanceLine> told = InstanceLine.parse(line);
        if (told.isPresent()) {
          return told.get().orThrow();
        }
        remember(line);
      }
    } catch (IOException e) {
      remember(e.toString());
    }
    OptionalInt exitCode = exitCode();
    if (exitCode.isEmpty()) {
      throw new IllegalStateException(name + " has closed its output, but has not ended");
    }
    throw new EndedException(name, exitCode.getAsInt(), List.copyOf(lastWords));
  }

  private void remember(String line) {
    lastWords.add(line);
    if (lastWords.size() > LAST_WORDS) {
      lastWords.remove();
    }
  }

  /** Empty if it does not end. */
  private OptionalInt exitCode() {
    try {
      return process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() {
    try {
      questions.close();
      exitCode();
    } catch (IOException e) {
      // it has ended
    } finally {
      process.destroyForcibly();
    }
  }
}
