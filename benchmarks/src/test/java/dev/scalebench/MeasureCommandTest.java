package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.CpuQuota;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep warns of a quota that halts its cells. */
class MeasureCommandTest {
  private static final CpuQuota QUOTA = new CpuQuota(1.5, "/sys/fs/cgroup/cpu.max");

  @Test
  void cellsOnMoreThreadsThanTheQuotaHasAreHalted() {
    assertThat(MeasureCommand.halts(QUOTA, List.of(Cells.cell("cpu", "1"), Cells.cell("cpu", "2"))))
        .contains(
            "warning: the quota is 1.5 CPUs (/sys/fs/cgroup/cpu.max), but cells use up to 2 threads:"
                + " they are halted for a part of the time, see doctor");
  }

  @Test
  void cellsWithinTheQuotaAndThoseOfGpusAreNot() {
    assertThat(
            MeasureCommand.halts(QUOTA, List.of(Cells.cell("cpu", "1"), Cells.cell("cuda", "8"))))
        .isEmpty();
  }
}
