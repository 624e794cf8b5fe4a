package dev.scalebench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What {@code nvidia-smi} tells, the program that comes with NVIDIA's driver. Whatever it does not
 * tell in the form that is expected is unknown: it prints words in brackets, such as {@code [N/A]},
 * for what it does not know.
 *
 * @param program its name or path
 * @param limit how long an answer may take; a driver in trouble may never give one
 */
record NvidiaSmi(String program, Duration limit) {
  /** The one of this machine. */
  static final NvidiaSmi LOCAL = new NvidiaSmi("nvidia-smi", Duration.ofSeconds(5));

  private static final String DEVICES =
      "--query-gpu=index,name,driver_version,memory.total,compute_cap";
  private static final String PROCESSES = "--query-compute-apps=pid,used_memory";
  private static final String FORMAT = "--format=csv,noheader,nounits";

  private static final Pattern DOTTED = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  /** Memory is told in these, without the unit. */
  private static final long MIB = 1 << 20;

  /** A larger number of them would be nonsense; it keeps sums of bytes from overflowing. */
  private static final long MOST_MIB = 1L << 30;

  /**
   * A device.
   *
   * @param name its model
   * @param driver version of the driver
   * @param computeCapability version of the instructions that it knows, such as 9.0
   */
  record Device(
      String name,
      Optional<String> driver,
      OptionalLong memoryBytes,
      Optional<String> computeCapability) {}

  /** The devices, in its order, which is that of their places on the bus. */
  List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    for (List<String> row : rows(DEVICES, 5)) {
      if (KernelFiles.count(row.get(0)).isPresent()) {
        String name = row.get(1).startsWith("[") ? "" : row.get(1);
        devices.add(
            new Device(name, dotted(row.get(2)), memoryBytes(row.get(3)), dotted(row.get(4))));
      }
    }
    return List.copyOf(devices);
  }

  /**
   * Memory that a process holds, on all devices together, bytes.
   *
   * @param pid its number as the driver sees it, outside of any container
   * @return empty if the process is not listed, or its memory is unknown on any device
   */
  OptionalLong usedBytes(long pid) {
    long sum = 0;
    boolean listed = false;
    for (List<String> row : rows(PROCESSES, 2)) {
      if (row.get(0).equals(Long.toString(pid))) {
        OptionalLong bytes = memoryBytes(row.get(1));
        if (bytes.isEmpty()) {
          return bytes;
        }
        sum += bytes.getAsLong();
        listed = true;
      }
    }
    return listed ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static Optional<String> dotted(String text) {
    return Optional.of(text).filter(known -> DOTTED.matcher(known).matches());
  }

  private static OptionalLong memoryBytes(String mebibytes) {
    OptionalLong count = KernelFiles.count(mebibytes);
    return count.isPresent() && count.getAsLong() <= MOST_MIB
        ? OptionalLong.of(count.getAsLong() * MIB)
        : OptionalLong.empty();
  }

  /** Lines of an answer that have as many columns as were asked for; none without an answer. */
  private List<List<String>> rows(String query, int columns) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : output(query).lines().toList()) {
      List<String> row = List.of(line.strip().split("\\s*,\\s*", -1));
      if (row.size() == columns) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** What the program prints; empty if it is not there, fails, or does not end in time. */
  private String output(String query) {
    try {
      Process process =
          new ProcessBuilder(program, query, FORMAT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return "";
      }
      // A pipe holds 64 KiB; an answer, a line for each device or process, is shorter.
      byte[] out = process.getInputStream().readAllBytes();
      return process.exitValue() == 0 ? new String(out, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      return ""; // not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
