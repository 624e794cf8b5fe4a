package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program that stands for nvidia-smi prints is known, or else unknown; it never throws. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class NvidiaSmiTest {
  private static final long MIB = 1 << 20;

  @TempDir Path directory;

  private NvidiaSmi script(Duration limit, String commands) throws IOException {
    Path program = directory.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new NvidiaSmi(program.toString(), limit);
  }

  /** One that prints a text, and fails if it is asked for anything but a query. */
  private NvidiaSmi printing(String query, String text) throws IOException {
    return script(
        Duration.ofMinutes(1),
        """
        [ "$1" = "%s" ] && [ "$2" = --format=csv,noheader,nounits ] || exit 2
        cat <<'END'
        %s
        END\
        """
            .formatted(query, text));
  }

  private NvidiaSmi devices(String text) throws IOException {
    return printing("--query-gpu=index,name,driver_version,memory.total,compute_cap", text);
  }

  private NvidiaSmi processes(String text) throws IOException {
    return printing("--query-compute-apps=pid,used_memory", text);
  }

  @Test
  void devicesAreReadInTheirOrder() throws IOException {
    assertThat(
            devices(
                    """
                    0, NVIDIA A100-SXM4-40GB, 550.54.15, 40960, 8.0
                    1, NVIDIA H100 80GB HBM3, 550.54.15, 81559, 9.0\
                    """)
                .devices())
        .containsExactly(
            new NvidiaSmi.Device(
                "NVIDIA A100-SXM4-40GB",
                Optional.of("550.54.15"),
                OptionalLong.of(40960 * MIB),
                Optional.of("8.0")),
            new NvidiaSmi.Device(
                "NVIDIA H100 80GB HBM3",
                Optional.of("550.54.15"),
                OptionalLong.of(81559 * MIB),
                Optional.of("9.0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0, [N/A], [N/A], [N/A], [N/A]",
        "0, [Unknown Error], [Unknown Error], [GPU is lost], [Unknown Error]",
        "0, [Not Supported], , -1, 9",
        "0, [N/A], 550, 99999999999999999, high",
        "0, [N/A], 550.x, 9223372036854775807, 8.0.",
      })
  void whatIsNotKnownOfADeviceIsLeftOut(String line) throws IOException {
    assertThat(devices(line).devices())
        .containsExactly(
            new NvidiaSmi.Device("", Optional.empty(), OptionalLong.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "No devices were found",
        "Field \"compute_cap\" is not a valid field to query.",
        "0, NVIDIA A100, 550.54.15, 40960",
        "first, NVIDIA A100, 550.54.15, 40960, 8.0",
        "NVIDIA-SMI has failed because it couldn't communicate, with, the, NVIDIA, driver."
      })
  void wordsAreNoDevices(String text) throws IOException {
    assertThat(devices(text).devices()).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereTellsNothing() {
    NvidiaSmi missing =
        new NvidiaSmi(directory.resolve("missing").toString(), Duration.ofMinutes(1));
    assertThat(missing.devices()).isEmpty();
    assertThat(missing.usedBytes(1)).isEmpty();
  }

  @Test
  void whatAProgramPrintsBeforeItFailsDoesNotCount() throws IOException {
    assertThat(
            script(Duration.ofMinutes(1), "echo '0, NVIDIA A100, 550.54.15, 40960, 8.0'; exit 9")
                .devices())
        .isEmpty();
  }

  @Test
  void aProgramThatHangsIsNotWaitedFor() throws IOException {
    assertThat(
            script(
                    Duration.ofMillis(200),
                    "echo '0, NVIDIA A100, 550.54.15, 40960, 8.0'; exec sleep 600")
                .devices())
        .isEmpty();
  }

  @Test
  void memoryOfAProcessIsThatOfAllItsDevices() throws IOException {
    NvidiaSmi smi =
        processes(
            """
            41, 300
            4, 1000
            42, 512
            4, 24\
            """);
    assertThat(smi.usedBytes(4)).hasValue(1024 * MIB);
    assertThat(smi.usedBytes(42)).hasValue(512 * MIB);
    assertThat(smi.usedBytes(2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4, [N/A]", "4, 300\n4, [N/A]", "4", "4, 300, 1", "4, 300 MiB", ""})
  void memoryThatIsNotToldIsUnknown(String text) throws IOException {
    assertThat(processes(text).usedBytes(4)).isEmpty();
  }
}
