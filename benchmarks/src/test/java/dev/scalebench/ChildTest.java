package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a child process is told to have died of. */
class ChildTest {
  private static final String HEADER = "engine      optimization";

  @Test
  void itsErrorIsNotItsLastLine() {
    Child.Outcome outcome = new Child.Outcome(1, "log\nerror: net.pt: why\nat Main.main\n");
    assertThat(outcome.error()).hasValue("net.pt: why");
  }

  @Test
  void aSignalIsNamedThoughItSaysNothing() {
    Child.Outcome silent = new Child.Outcome(139, "");
    assertThat(silent.error()).isEmpty();
    assertThat(silent.ending("its process")).isEqualTo("its process was ended by SIGSEGV");
    Child.Outcome table = new Child.Outcome(139, HEADER + "\n");
    assertThat(table.without(HEADER).ending("it")).isEqualTo("it was ended by SIGSEGV");
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
    assertThat(new Child.Outcome(134, said).ending("it"))
        .isEqualTo(
            "it was ended by SIGABRT: crashed in C [libm.so.6+0x1] sin+0x1, see /tmp/scalebench_hs_err_pid7.log");
  }
}
