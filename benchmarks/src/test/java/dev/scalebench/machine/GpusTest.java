package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

/** Only what could compute is listed, each device once. */
class GpusTest {
  private static final List<GraphicsCard> CARDS =
      List.of(
          new Card("ASPEED Graphics Family", "ASPEED Technology, Inc. (0x1a03)"),
          new Card("Virtual VGA", "Red Hat, Inc. (0x1af4)"),
          new Card("GA100 [A100 PCIe 40GB]", "NVIDIA Corporation (0x10de)"),
          new Card("Aldebaran [MI210]", "Advanced Micro Devices, Inc. [AMD/ATI] (0x1002)"));

  private record Card(String getName, String getVendor) implements GraphicsCard {
    @Override
    public String getDeviceId() {
      return "unknown";
    }

    @Override
    public String getVersionInfo() {
      return "unknown";
    }

    @Override
    public long getVRam() {
      return 0;
    }

    @Override
    public GpuStats createStatsSession() {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir Path root;

  private List<Map<String, Object>> list(NvidiaSmi.Device... devices) {
    return Gpus.list(new KernelFiles(root), List.of(devices), CARDS);
  }

  @Test
  void adaptersOfServersAndVirtualMachinesAreNone() {
    assertThat(list())
        .extracting(gpu -> gpu.get("name"))
        .containsExactly("GA100 [A100 PCIe 40GB]", "Aldebaran [MI210]");
    assertThat(list().get(0)).doesNotContainKey("driver");
  }

  @Test
  void nvidiasDriverNamesItsDevices() throws IOException {
    String version =
        """
        NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024
        GCC version:  gcc version 12.3.0
        """;
    new KernelFixture(root)
        .with("proc/driver/nvidia/version", version)
        .with(
            "proc/driver/nvidia/gpus/0000:00:04.0/information",
            "Model: \t\t NVIDIA A100\nIRQ: 1\n");
    assertThat(list()).hasSize(2);
    assertThat(list().get(0))
        .containsExactly(
            Map.entry("name", "NVIDIA A100"),
            Map.entry("vendor", "NVIDIA"),
            Map.entry("driver", "550.54.15"));
  }

  @Test
  void theOpenDriverIsKnownToo() throws IOException {
    new KernelFixture(root)
        .with(
            "proc/driver/nvidia/version",
            "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build\n")
        .with("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: NVIDIA H100\n");
    assertThat(list().get(0)).containsEntry("driver", "560.35.03");
  }

  @Test
  void whatTheDriverTellsOfADeviceIsListedAndNothingElse() throws IOException {
    new KernelFixture(root)
        .with("proc/driver/nvidia/version", "Kernel Module  550.54.15  Tue\n")
        .with("proc/driver/nvidia/gpus/0000:00:04.0/information", "Model: NVIDIA A100\n");
    List<Map<String, Object>> gpus =
        list(
            new NvidiaSmi.Device(
                "NVIDIA A100-PCIE-40GB",
                Optional.of("550.54.14"),
                OptionalLong.of(42_949_672_960L),
                Optional.of("8.0")),
            new NvidiaSmi.Device(
                "NVIDIA GB10", Optional.empty(), OptionalLong.empty(), Optional.empty()));
    assertThat(gpus).hasSize(3);
    assertThat(gpus.get(0))
        .containsExactly(
            Map.entry("name", "NVIDIA A100-PCIE-40GB"),
            Map.entry("vendor", "NVIDIA"),
            Map.entry("driver", "550.54.14"),
            Map.entry("memoryBytes", 42_949_672_960L),
            Map.entry("computeCapability", "8.0"));
    assertThat(gpus.get(1)).containsOnlyKeys("name", "vendor", "driver");
    assertThat(gpus.get(1)).containsEntry("driver", "550.54.15");
    assertThat(gpus.get(2)).containsEntry("name", "Aldebaran [MI210]");
  }
}
