package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest limit on the way from this process's group to the top is found as it is written. */
class CpuQuotaTest {
  private static final String UNIFIED =
      "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

  private static final String OLD =
      """
      31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
      32 31 0:29 %s /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
      34 31 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
      """;

  @TempDir Path root;

  private KernelFixture kernel(String group, String mounts) throws IOException {
    return new KernelFixture(root)
        .with("proc/self/cgroup", group + "\n")
        .with("proc/self/mountinfo", mounts);
  }

  private static CpuQuota quota(KernelFixture kernel) {
    return CpuQuota.read(kernel.files()).orElseThrow();
  }

  @Test
  void halfAProcessorIsHalfAProcessor() throws IOException {
    KernelFixture kernel =
        kernel("0::/user.slice/a.scope", UNIFIED)
            .with("sys/fs/cgroup/user.slice/a.scope/cpu.max", "50000 100000\n");
    assertThat(quota(kernel))
        .isEqualTo(new CpuQuota(0.5, "/sys/fs/cgroup/user.slice/a.scope/cpu.max"));
  }

  @Test
  void aGroupAboveMayAllowLess() throws IOException {
    KernelFixture kernel =
        kernel("0::/a/b/c", UNIFIED)
            .with("sys/fs/cgroup/a/b/c/cpu.max", "400000 100000\n")
            .with("sys/fs/cgroup/a/b/cpu.max", "max 100000\n")
            .with("sys/fs/cgroup/a/cpu.max", "75000 50000\n");
    assertThat(quota(kernel)).isEqualTo(new CpuQuota(1.5, "/sys/fs/cgroup/a/cpu.max"));
  }

  @Test
  void aContainerSeesItsGroupAtTheTop() throws IOException {
    KernelFixture kernel = kernel("0::/", UNIFIED).with("sys/fs/cgroup/cpu.max", "200000 100000\n");
    assertThat(quota(kernel)).isEqualTo(new CpuQuota(2, "/sys/fs/cgroup/cpu.max"));
  }

  @Test
  void aContainerOfVersionOneSeesItsGroupAtTheTopUnderTheHostsName() throws IOException {
    KernelFixture kernel =
        kernel("4:cpu,cpuacct:/docker/3f2a\n0::/", OLD.formatted("/docker/3f2a"))
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "150000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    assertThat(quota(kernel))
        .isEqualTo(new CpuQuota(1.5, "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us"));
  }

  @Test
  void versionsOneAndTwoTogetherAreBothAsked() throws IOException {
    KernelFixture kernel =
        kernel("6:cpuset:/x\n4:cpuacct,cpu:/q\n0::/a", OLD.formatted("/") + UNIFIED)
            .with("sys/fs/cgroup/cpu,cpuacct/q/cpu.cfs_quota_us", "50000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/q/cpu.cfs_period_us", "20000\n")
            .with("sys/fs/cgroup/a/cpu.max", "300000 100000\n");
    assertThat(quota(kernel).cpus()).isEqualTo(2.5);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.max, max 100000",
    "cpu.max, 100000",
    "cpu.max, 0 100000",
    "cpu.max, 50000 0",
    "cpu.max, 5e4 100000",
    "cpu.max, ''",
    "cpu.weight, 100"
  })
  void whatIsNoLimitLimitsNothing(String file, String text) throws IOException {
    KernelFixture kernel = kernel("0::/a", UNIFIED).with("sys/fs/cgroup/a/" + file, text + "\n");
    assertThat(quota(kernel)).isEqualTo(CpuQuota.NONE);
  }

  @Test
  void versionOneWritesMinusOneForNone() throws IOException {
    KernelFixture kernel =
        kernel("4:cpu:/", OLD.formatted("/"))
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n")
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    assertThat(quota(kernel)).isEqualTo(CpuQuota.NONE);
  }

  @Test
  void aGroupOutsideOfTheNamespaceIsNotFollowed() throws IOException {
    KernelFixture kernel =
        kernel("0::/../other", UNIFIED)
            .with("sys/fs/other/cpu.max", "10000 100000\n")
            .with("sys/fs/cgroup/cpu.max", "60000 100000\n");
    assertThat(quota(kernel).cpus()).isEqualTo(0.6);
  }

  @Test
  void whereNoGroupsAreMountedNothingIsKnown() throws IOException {
    assertThat(CpuQuota.read(new KernelFiles(root))).isEmpty();
    assertThat(CpuQuota.read(kernel("0::/", "31 23 0:28 / / rw - ext4 /dev/vda rw\nodd\n").files()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5 CPUs", "1, 1 CPU", "2, 2 CPUs", "16, 16 CPUs", "0.33333, 0.333 CPUs"})
  void aQuotaIsSaidInWords(double cpus, String text) {
    assertThat(new CpuQuota(cpus, "f")).hasToString(text);
  }

  @Test
  void noQuotaIsSaidInAWord() {
    assertThat(CpuQuota.NONE).hasToString("none");
  }

  @Test
  void thereIsNoNegativeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuQuota(0, "f"))
        .withMessage("cpus must be above 0, got: 0.0");
  }
}
