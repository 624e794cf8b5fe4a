package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of processors are read and written as the kernel does. */
class CpuSetTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0-3,8,10-11", "63-64,127,250-511", "0-1,3"})
  void theKernelsFormatIsReadAndWritten(String text) {
    assertThat(CpuSet.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3,1,2   | 1-3
          0-4,2-6 | 0-6
          5,5     | 5
          07      | 7
          """)
  void otherNotationsBecomeTheKernels(String text, String kernels) {
    assertThat(CpuSet.parse(text)).hasToString(kernels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "3-1", "1-2-3", "1,,2", "-1", "1-", ",", "0-70000", "99999999999", "0x3"})
  void whatIsNoListIsQuoted(String text) {
    assertThatThrownBy(() -> CpuSet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no list of CPUs: " + text);
  }

  @Test
  void numbersAscend() {
    assertThat(CpuSet.of(List.of(9, 2, 9, 3))).isEqualTo(new CpuSet(List.of(2, 3, 9)));
    assertThatThrownBy(() -> new CpuSet(List.of(2, 1))).hasMessageContaining("[2, 1]");
    assertThatThrownBy(() -> new CpuSet(List.of(1, 1))).hasMessageContaining("[1, 1]");
    assertThatThrownBy(() -> new CpuSet(List.of(-1))).hasMessageContaining("-1");
  }

  @Test
  void aThreadsMaskIsReadFromTheKernel() throws IOException {
    KernelFixture kernel = new KernelFixture(root);
    assertThat(CpuSet.ofThisThread(kernel.files())).isEmpty();
    kernel.with("proc/thread-self/status", "Cpus_allowed:\tf0f\nCpus_allowed_list:\t0-3,8-11\n");
    assertThat(CpuSet.ofThisThread(kernel.files())).contains(CpuSet.parse("0-3,8-11"));
    kernel.with("proc/thread-self/status", "Cpus_allowed_list:\tnonsense\n");
    assertThat(CpuSet.ofThisThread(kernel.files())).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisThreadRunsSomewhere() {
    assertThat(CpuSet.ofThisThread().orElseThrow().size())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
