package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first finding says in a line whether CUDA can be used; only builds for it have problems. */
class CudaChecksTest {
  private static final List<String> NONE = List.of();
  private static final List<String> BOTH = List.of("pytorch", "tensorflow");

  private static NvidiaSmi.Device device(String driver) {
    return new NvidiaSmi.Device(
        "NVIDIA A100-SXM4-40GB",
        Optional.of(driver),
        OptionalLong.of(42_949_672_960L),
        Optional.of("8.0"));
  }

  private static List<Finding> findings(
      List<String> natives, CudaDriver driver, NvidiaSmi.Device... devices) {
    return new CudaChecks(natives, driver, Optional.empty(), List.of(devices)).findings();
  }

  @Test
  void aBuildForTheCpuOnAMachineWithoutDevicesIsAsItShouldBe() {
    assertThat(findings(NONE, new CudaDriver.Missing()))
        .containsExactly(
            Finding.ok(
                "CUDA", "this jar has no CUDA natives: mvn -Pcuda package makes one that has"));
    assertThat(findings(NONE, new CudaDriver.Refusing(100)))
        .isEqualTo(findings(NONE, new CudaDriver.Missing()));
  }

  @Test
  void aBuildForTheCpuTellsWhatItDoesNotUse() {
    List<Finding> findings =
        findings(NONE, new CudaDriver.Running(1, OptionalInt.of(8)), device("550.54.15"));
    assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(findings)
        .extracting(Finding::found)
        .containsExactly(
            "this jar has no CUDA natives: mvn -Pcuda package makes one that has;"
                + " driver 550.54.15, devices: 1",
            "NVIDIA A100-SXM4-40GB, 42.9 GB, compute capability 8.0");
  }

  @Test
  void aBuildForCudaUsesWhatTheDriverGives() {
    List<Finding> findings =
        findings(
            BOTH,
            new CudaDriver.Running(2, OptionalInt.of(8)),
            device("525.60.13"),
            device("525.60.13"));
    assertThat(findings).hasSize(4).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(findings)
        .extracting(Finding::subject)
        .containsExactly("CUDA", "CUDA natives", "CUDA device 0", "CUDA device 1");
    assertThat(findings)
        .extracting(Finding::found)
        .startsWith("driver 525.60.13, devices: 2", "pytorch, tensorflow");
  }

  @Test
  void aBuildForCudaNeedsADriver() {
    Finding finding = findings(BOTH, new CudaDriver.Missing()).get(0);
    assertThat(finding)
        .isEqualTo(
            Finding.problem(
                "CUDA",
                "no NVIDIA driver: libcuda.so.1 is not there; install one",
                "install a driver, 525 or newer, or measure on the CPU with the jar that mvn"
                    + " package makes"));
  }

  @Test
  void aContainerWithoutTheDriversLibrariesIsRecognized() {
    Finding finding =
        new CudaChecks(BOTH, new CudaDriver.Missing(), Optional.of("550.54.15"), List.of())
            .findings()
            .get(0);
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.advice()).contains("kernel module 550.54.15", "--gpus all");
  }

  @Test
  void aDriverWithoutADeviceIsAProblem() {
    Finding finding = findings(BOTH, new CudaDriver.Refusing(100)).get(0);
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found())
        .isEqualTo("the NVIDIA driver finds no device (CUDA_ERROR_NO_DEVICE)");
    assertThat(finding.advice()).contains("nvidia-smi", "CUDA_VISIBLE_DEVICES");
  }

  @ParameterizedTest
  @CsvSource({"470.256.02, PROBLEM", "524.99, PROBLEM", "525.60.13, OK", "1000.1, OK"})
  void driversOfOlderCudaAreAProblem(String driver, Level level) {
    Finding finding =
        findings(BOTH, new CudaDriver.Running(1, OptionalInt.of(8)), device(driver)).get(0);
    assertThat(finding.level()).isEqualTo(level);
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    NvidiaSmi.Device unknown =
        new NvidiaSmi.Device("", Optional.empty(), OptionalLong.empty(), Optional.empty());
    assertThat(findings(BOTH, new CudaDriver.Running(1, OptionalInt.of(8)), unknown))
        .extracting(Finding::found)
        .containsExactly("driver unknown, devices: 1", "pytorch, tensorflow", "unnamed");
  }

  @Test
  void whateverThisMachineHasIsTold() {
    List<Finding> findings = Checkup.cuda(NONE);
    assertThat(findings).isNotEmpty().extracting(Finding::level).containsOnly(Level.OK);
    assertThat(findings.get(0).subject()).isEqualTo("CUDA");
  }
}
