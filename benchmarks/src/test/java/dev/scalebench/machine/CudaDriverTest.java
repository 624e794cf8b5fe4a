package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.ptr.IntByReference;
import dev.scalebench.machine.CudaDriver.Broken;
import dev.scalebench.machine.CudaDriver.Missing;
import dev.scalebench.machine.CudaDriver.Refusing;
import dev.scalebench.machine.CudaDriver.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the driver answers, or is, becomes a number of devices or a reason in a line. */
class CudaDriverTest {
  @TempDir Path directory;

  private record Driver(int started, int counted, int count) implements CudaLibrary {
    @Override
    public int cuInit(int flags) {
      assertThat(flags).isZero();
      return started;
    }

    @Override
    public int cuDeviceGetCount(IntByReference devices) {
      assertThat(started).isZero();
      devices.setValue(count);
      return counted;
    }

    @Override
    public int cuDeviceGetPCIBusId(byte[] place, int length, int device) {
      assertThat(device).isZero();
      byte[] text = "0000:1b:00.0\0".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, place, 0, Math.min(length, text.length));
      return counted;
    }

    @Override
    public int cuDeviceGetAttribute(IntByReference value, int attribute, int device) {
      assertThat(List.of(attribute, device)).isEqualTo(List.of(75, 0));
      value.setValue(9);
      return 0;
    }
  }

  /** Probes in a process of its own, and prints what was found. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      System.out.println(CudaDriver.probe());
    }
  }

  private static String probeWith(Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", directory.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  @Test
  void devicesAreCounted() {
    CudaDriver driver = CudaLibrary.ask(new Driver(0, 0, 2));
    assertThat(driver).isEqualTo(new Running(2, OptionalInt.of(9)));
    assertThat(driver.devices()).isEqualTo(2);
    assertThat(driver.problem()).isEmpty();
  }

  @Test
  void theFirstDeviceHasAPlaceOnTheBus() {
    assertThat(CudaLibrary.firstBusId(new Driver(0, 0, 1))).hasValue("0000:1b:00.0");
    assertThat(CudaLibrary.firstBusId(new Driver(0, 101, 1))).isEmpty();
    assertThat(CudaLibrary.firstBusId(new Driver(100, 0, 1))).isEmpty();
  }

  @Test
  void aDriverThatRunsMayHaveNoDevice() {
    CudaDriver driver = CudaLibrary.ask(new Driver(0, 0, 0));
    assertThat(driver.devices()).isZero();
    assertThat(driver.problem()).hasValue("the NVIDIA driver finds no device");
  }

  @ParameterizedTest
  @CsvSource({
    "100, finds no device (CUDA_ERROR_NO_DEVICE)",
    "3, does not start (CUDA_ERROR_NOT_INITIALIZED)",
    "803, does not start (CUDA_ERROR_SYSTEM_DRIVER_MISMATCH)",
    "999, does not start (CUDA_ERROR_UNKNOWN)",
    "12345, does not start (CUDA error 12345)",
  })
  void aDriverThatRefusesIsQuoted(int result, String problem) {
    CudaDriver driver = CudaLibrary.ask(new Driver(result, 0, 7));
    assertThat(driver).isEqualTo(new Refusing(result));
    assertThat(driver.devices()).isZero();
    assertThat(driver.problem()).hasValue("the NVIDIA driver " + problem);
  }

  @Test
  void aDriverThatCannotCountGivesNoDevice() {
    assertThat(CudaLibrary.ask(new Driver(0, 3, 7))).isEqualTo(new Refusing(3));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutALibraryThereIsNoDriver() {
    CudaDriver driver = CudaLibrary.probe("libcuda-of-nobody.so.1");
    assertThat(driver).isEqualTo(new Missing());
    assertThat(driver.devices()).isZero();
    assertThat(driver.problem())
        .hasValue("no NVIDIA driver: libcuda.so.1 is not there; install one");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLibraryOfSomethingElseIsNoDriver() {
    CudaDriver driver = CudaLibrary.probe("libc.so.6");
    assertThat(driver).isInstanceOf(Broken.class);
    assertThat(driver.problem().orElseThrow())
        .startsWith("the NVIDIA driver cannot be loaded: ")
        .contains("cuInit")
        .doesNotContain("\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEmptyLibraryAsImagesOfContainersHaveItIsBroken() throws Exception {
    Files.createFile(directory.resolve(CudaDriver.LIBRARY));
    assertThat(probeWith(directory))
        .startsWith("Broken[reason=")
        .contains(directory.resolve(CudaDriver.LIBRARY).toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theStubDriverFindsNoDevice() throws Exception {
    StubDriver.compileInto(directory);
    assertThat(probeWith(directory)).isEqualTo("Refusing[result=100]");
  }
}
