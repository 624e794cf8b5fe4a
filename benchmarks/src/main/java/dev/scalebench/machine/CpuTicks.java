package dev.scalebench.machine;

import java.util.Optional;

/**
 * Time of some processors since the system's start, in ticks of 1/100 s; see proc_stat(5).
 *
 * @param total all of it
 * @param busy what was neither idle, nor waiting for a disk, nor stolen
 * @param steal what the hypervisor gave to others
 */
record CpuTicks(long total, long busy, long steal) {
  /** Of the columns user nice system idle iowait irq softirq steal. */
  private static final int IDLE = 3;

  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Guests' time, which follows, is part of user and nice. */
  private static final int COLUMNS = 8;

  /** Empty unless the system tells of each of the processors. */
  static Optional<CpuTicks> read(KernelFiles kernel, CpuSet cpus) {
    String stat = kernel.text("proc/stat").orElse("");
    long total = 0;
    long idle = 0;
    long steal = 0;
    for (int cpu : cpus.cpus()) {
      String[] columns = columns(stat, "\ncpu" + cpu + " ");
      for (int i = 0; i < COLUMNS; i++) {
        long ticks = i < columns.length ? KernelFiles.count(columns[i]).orElse(-1) : -1;
        if (ticks < 0) {
          return Optional.empty();
        }
        total += ticks;
        idle += i == IDLE || i == IO_WAIT ? ticks : 0;
        steal += i == STEAL ? ticks : 0;
      }
    }
    return cpus.size() == 0
        ? Optional.empty()
        : Optional.of(new CpuTicks(total, total - idle - steal, steal));
  }

  private static String[] columns(String stat, String start) {
    int found = stat.indexOf(start);
    if (found < 0) {
      return new String[0];
    }
    int end = stat.indexOf('\n', found + 1);
    return stat.substring(found + start.length(), end < 0 ? stat.length() : end).split(" ", -1);
  }
}
