package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process is found under its number only where the driver counts as the process does. */
@EnabledOnOs(OS.LINUX)
class DeviceMemoryTest {
  @TempDir Path root;

  private static final GpuReading.Client OURS = new GpuReading.Client(7, OptionalLong.of(500));
  private static final GpuReading.Client ANOTHER = new GpuReading.Client(8, OptionalLong.of(900));

  private OptionalLong usedBytes(GpuReading.Client... listed) throws IOException {
    Path program = root.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\necho 7, 1000\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    NvidiaSmi smi = new NvidiaSmi(program.toString(), Duration.ofMinutes(1));
    return DeviceMemory.usedBytes(new KernelFiles(root), List.of(listed), smi, 7);
  }

  private void namespace(String name) throws IOException {
    Path link = root.resolve("proc/self/ns/pid");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(name));
  }

  @Test
  void outsideOfContainersTheNumberIsTheDrivers() throws IOException {
    namespace("pid:[4026531836]");
    assertThat(usedBytes()).hasValue(1_048_576_000);
  }

  @Test
  void inAContainerTheNumberMayBeAnothers() throws IOException {
    namespace("pid:[4026532281]");
    assertThat(usedBytes()).isEmpty();
  }

  @Test
  void anUnknownNamespaceTellsNothing() throws IOException {
    assertThat(usedBytes()).isEmpty();
  }

  @Test
  void theLibraryComesBeforeTheProgram() throws IOException {
    namespace("pid:[4026531836]");
    assertThat(usedBytes(ANOTHER, OURS)).hasValue(500);
  }

  @Test
  void theProgramTellsWhatTheLibraryDoesNot() throws IOException {
    namespace("pid:[4026531836]");
    assertThat(usedBytes(new GpuReading.Client(7, OptionalLong.empty()))).hasValue(1_048_576_000);
  }

  @Test
  void inAContainerTheOnlyProcessIsThisOneWhateverItsNumber() throws IOException {
    namespace("pid:[4026532281]");
    assertThat(usedBytes(ANOTHER)).hasValue(900);
    assertThat(usedBytes(ANOTHER, OURS)).isEmpty();
  }

  @Test
  void aProcessThatUsesNoDeviceHoldsNone() {
    assertThat(DeviceMemory.usedBytes()).isEmpty();
  }
}
