package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkException;

/** What JMH throws, and what a fork said last, tell what it died of. */
class DiagnosisTest {
  private static Outcome.Failed of(Throwable thrown) {
    return Diagnosis.of(
        new BenchmarkException("Benchmark error", List.of(thrown)), List.of(), false);
  }

  private static Outcome.Failed exit(int code, String lastWords, boolean oomKill) {
    Throwable thrown = new IllegalStateException("Forked VM failed with exit code " + code);
    return Diagnosis.of(new BenchmarkException(thrown), lastWords.lines().toList(), oomKill);
  }

  @Test
  void anExceptionIsAnError() {
    assertThat(of(new IllegalStateException("no natives")))
        .isEqualTo(new Outcome.Failed(Failure.Kind.ERROR, "no natives"));
    assertThat(of(new ArithmeticException("/ by zero")).message())
        .isEqualTo("ArithmeticException: / by zero");
  }

  @Test
  void whatTheFirstExceptionSaysIsKept() {
    IOException cause = new IOException("No space left on device");
    assertThat(of(new UncheckedIOException("cannot write /cache/x", cause)).message())
        .isEqualTo("cannot write /cache/x: IOException: No space left on device");
    assertThat(of(new UncheckedIOException("cannot write x (" + cause + ")", cause)).message())
        .isEqualTo("cannot write x (java.io.IOException: No space left on device)");
  }

  @Test
  void aWrongAnswerIsNotAnError() {
    assertThat(of(new WrongAnswerException("off by 1")))
        .isEqualTo(new Outcome.Failed(Failure.Kind.WRONG_ANSWER, "off by 1"));
  }

  @Test
  void theHeapMayBeFullDeepInside() {
    Throwable deep = new RuntimeException("a", new OutOfMemoryError("Java heap space"));
    assertThat(of(deep))
        .isEqualTo(
            new Outcome.Failed(
                Failure.Kind.OUT_OF_MEMORY,
                "RuntimeException: a: OutOfMemoryError: Java heap space"));
    assertThat(of(new OutOfMemoryError("Java heap space")).message())
        .isEqualTo("OutOfMemoryError: Java heap space");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 64 bytes",
        "OOM when allocating tensor with shape[1024,64,112,112] and type float on /job:localhost",
        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 15.77 GiB",
        "failed to allocate 2.00GiB (2147483648 bytes) from device: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
        "std::bad_alloc"
      })
  void enginesHaveTheirOwnWordsForNoMemory(String message) {
    assertThat(of(new RuntimeException(message)).kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      emptyValue = "",
      textBlock =
          """
          1   | Too small maximum heap  | false | ERROR         | the fork ended with exit code 1: Too small maximum heap
          3   | ''                      | false | ERROR         | the fork ended with exit code 3
          137 | Picked up JAVA_TOOL_OPTIONS: -Da | false | KILLED | the fork was ended by SIGKILL
          143 | Picked up JAVA_TOOL_OPTIONS: -Da | false | KILLED | the fork was ended by SIGTERM
          137 | ''                      | true  | OUT_OF_MEMORY | the kernel killed the fork for want of memory
          163 | ''                      | false | KILLED        | the fork was ended by signal 35
          134 | # There is insufficient memory for the Java Runtime | false | OUT_OF_MEMORY | the fork was ended by SIGABRT: There is insufficient memory for the Java Runtime
          """)
  void exitCodesTellWhatJmhDoesNot(
      int code, String lastWords, boolean oomKill, Failure.Kind kind, String message) {
    assertThat(exit(code, lastWords, oomKill)).isEqualTo(new Outcome.Failed(kind, message));
  }

  private static final String REPORT =
      """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007ff34799bdd5, pid=25654, tid=25671
      #
      # Problematic frame:
      # C  [libtensorflow_framework.so.2+0x139bdd5]  tensorflow::Tensor::data() const+0x25
      #
      # An error report file with more information is saved as:
      # /home/me/my results/hs_err_pid25654.log
      #
      """;

  private static final String CRASHED =
      "crashed in C [libtensorflow_framework.so.2+0x139bdd5] tensorflow::Tensor::data() const+0x25"
          + ", see hs_err_pid25654.log";

  @Test
  void aCrashedJvmSaysWhereAndWhereMoreIsSaid() {
    assertThat(exit(134, REPORT, false))
        .isEqualTo(
            new Outcome.Failed(Failure.Kind.KILLED, "the fork was ended by SIGABRT: " + CRASHED));
  }

  @Test
  void aCrashedJvmThatMayNotDumpItsCoreIsKilledAllTheSame() {
    assertThat(exit(1, REPORT, false))
        .isEqualTo(
            new Outcome.Failed(Failure.Kind.KILLED, "the fork ended with exit code 1: " + CRASHED));
  }

  @Test
  void aCrashWithoutAFileNamesNone() {
    assertThat(exit(134, REPORT.replaceAll("(?s)# An error.*", ""), false).message())
        .endsWith("tensorflow::Tensor::data() const+0x25");
  }

  @Test
  void anInstanceThatEndsIsToldAsAForkIs() {
    assertThat(of(new EndedException("instance 2 (1x1x8)", 137, List.of("bye"))))
        .isEqualTo(
            new Outcome.Failed(Failure.Kind.KILLED, "instance 2 (1x1x8) was ended by SIGKILL"));
    assertThat(of(new EndedException("instance 1 (1x1x8)", 3, List.of("std::bad_alloc"))))
        .isEqualTo(
            new Outcome.Failed(
                Failure.Kind.OUT_OF_MEMORY,
                "instance 1 (1x1x8) ended with exit code 3: std::bad_alloc"));
  }
}
