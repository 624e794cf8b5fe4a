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
    assertThatThrownBy(child::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("loop.pt was not done after 50 ms, and killed; --time-limit allows more");
  }

  @Test
  void whatEndsWaitsForNoneThatItStarted() {
    Child.Outcome outcome = child("sleep 9 & echo done", TimeValue.minutes(1)).outcome();
    assertThat(outcome).isEqualTo(new Child.Outcome(Optional.of(0), "done\n"));
  }

  @Test
  void whatFailsSaysWhyInItsLastLine() {
    Child child = child("echo log; echo 'error: no such input'; exit 2", TimeValue.minutes(1));
    assertThatThrownBy(child::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such input");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    Child child =
        new Child(
            List.of("/no/such/java"), "x", TimeValue.NONE, TimeValue.minutes(1), progress::add);
    assertThatThrownBy(child::run)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no/such/java");
  }

  @Test
  void commandsDieWithTheirParent() {
    assertThat(Child.command(List.of("verify")))
        .startsWith(ProcessTools.ofEveryChild().toArray(String[]::new))
        .endsWith("verify");
  }
}
