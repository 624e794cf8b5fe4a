package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.ProcessTools;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

/** No process that is waited for holds anything up, and none lives on. */
class ChildTest {
  private static final String HEADER = "engine      optimization";

  private final List<String> progress = new ArrayList<>();

  /** A shell script. */
  private Child child(String script, TimeValue limit) {
    return new Child(
        List.of("sh", "-c", script),
        "loop.pt",
        limit,
        new TimeValue(100, TimeUnit.MILLISECONDS),
        progress::add);
  }

  @Test
  void whatDoesNotEndIsKilledWithAllThatItStarted() throws InterruptedException {
    Child child =
        child("sleep 600 & echo $!; exec sleep 600", new TimeValue(350, TimeUnit.MILLISECONDS));
    Child.Outcome outcome = child.outcome();
    assertThat(outcome.exitCode()).isEmpty();
    assertThat(progress).startsWith("loop.pt: at work for 0 s, at most 350 ms").hasSize(3);
    long grandchild = Long.parseLong(outcome.said().strip());
    ProcessHandle.of(grandchild)
        .ifPresent(still -> still.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatIsLateIsSaidInALine() {
    Child child = child("exec sleep 600", new TimeValue(50, TimeUnit.MILLISECONDS));
    assertThat(child.problem())
        .hasValue("loop.pt was not done after 50 ms, and killed; --time-limit allows more");
  }

  @Test
  void whatEndsWaitsForNoneThatItStarted() {
    Child.Outcome outcome = child("sleep 9 & echo done", TimeValue.minutes(1)).outcome();
    assertThat(outcome).isEqualTo(new Child.Outcome(Optional.of(0), "done\n"));
  }

  @Test
  void whatFailsSaysWhyAndOfWhat() {
    String script = "echo log; echo 'error: no such input'; echo at Main.main; exit 2";
    assertThat(child(script, TimeValue.minutes(1)).problem()).hasValue("loop.pt: no such input");
    assertThat(child("exit 139", TimeValue.minutes(1)).problem())
        .hasValue("loop.pt: the process that computed it was ended by SIGSEGV");
    assertThat(child("echo fine", TimeValue.minutes(1)).problem()).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    Child child =
        new Child(
            List.of("/no/such/java"), "x", TimeValue.NONE, TimeValue.minutes(1), progress::add);
    assertThatThrownBy(child::problem)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no/such/java");
  }

  @Test
  void commandsDieWithTheirParent() {
    assertThat(Child.command(List.of("verify")))
        .startsWith(ProcessTools.ofEveryChild().toArray(String[]::new))
        .endsWith("verify");
  }

  @Test
  void itsErrorIsNotItsLastLine() {
    Child.Outcome outcome =
        new Child.Outcome(Optional.of(1), "log\nerror: net.pt: why\nat Main.main\n");
    assertThat(outcome.error()).hasValue("net.pt: why");
  }

  @Test
  void aSignalIsNamedThoughItSaysNothing() {
    Child.Outcome silent = new Child.Outcome(Optional.of(139), "");
    assertThat(silent.error()).isEmpty();
    assertThat(silent.ending("its process")).isEqualTo("its process was ended by SIGSEGV");
    Child.Outcome table = new Child.Outcome(Optional.of(139), HEADER + "\n");
    assertThat(table.without(HEADER).ending("it")).isEqualTo("it was ended by SIGSEGV");
    Child.Outcome warned = new Child.Outcome(Optional.of(139), "warning: other kernels\n");
    assertThat(warned.ending("it")).isEqualTo("it was ended by SIGSEGV");
  }

  @Test
  void aCrashIsToldWithItsFunctionAndReport() {
    String said =
        """
        #
        # Problematic frame:
        # C  [libm.so.6+0x1]  sin+0x1
        #
        # An error report file with more information is saved as:
        # /tmp/scalebench_hs_err_pid7.log
        """;
    assertThat(new Child.Outcome(Optional.of(134), said).ending("it"))
        .isEqualTo(
            "it was ended by SIGABRT: crashed in C [libm.so.6+0x1] sin+0x1, see /tmp/scalebench_hs_err_pid7.log");
  }
}
