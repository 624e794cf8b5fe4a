package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private List<Map<String, Object>> list() {
    return Gpus.list(new KernelFiles(root), CARDS);
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
}
