package dev.scalebench.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What HotSpot counts of itself in the memory that {@code jstat} reads, {@code hsperfdata}. Its
 * layout is that of {@code sun.jvmstat.perfdata.monitor.v2_0.PerfDataBuffer} of the JDK. Reading a
 * counter is a load; the management beans tell milliseconds, and safepoints not at all.
 */
final class JvmCounters {
  private static final Pattern FILE = Pattern.compile(".*/hsperfdata_[^/]*/\\d+");

  /** The first four bytes, whatever the byte order. */
  private static final int MAGIC = 0xcafec0c0;

  private static final int VERSION = 2;

  /** Places in the head. */
  private static final int BYTE_ORDER = 4;

  private static final int MAJOR_VERSION = 5;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;

  /** Places in an entry, which begins with its length. */
  private static final int NAME = 4;

  private static final int ELEMENTS = 8;
  private static final int TYPE = 12;
  private static final int DATA = 16;

  private static final String FREQUENCY = "sun.os.hrt.frequency";
  private static final String SAFEPOINTS = "sun.rt.safepointTime";
  private static final Pattern GC = Pattern.compile("sun\\.gc\\.collector\\.\\d+\\.time");

  private static final double NANOS_PER_SECOND = 1e9;

  private final ByteBuffer memory;
  private final int[] gc;
  private final int safepoints;
  private final double nanosPerTick;

  private JvmCounters(ByteBuffer memory, int[] gc, int safepoints, double nanosPerTick) {
    this.memory = memory;
    this.gc = gc;
    this.safepoints = safepoints;
    this.nanosPerTick = nanosPerTick;
  }

  /** Empty where the JVM does not share them: another than HotSpot, {@code -XX:-UsePerfData}. */
  static Optional<JvmCounters> ofThisProcess() {
    Optional<String> file = MappedFiles.first(FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(Path.of(file.get()))) {
      return in(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Those in such memory; empty if something is missing or the layout is another. */
  static Optional<JvmCounters> in(ByteBuffer memory) {
    if (memory.limit() <= ENTRIES
        || memory.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC
        || memory.get(MAJOR_VERSION) != VERSION) {
      return Optional.empty();
    }
    memory.order(memory.get(BYTE_ORDER) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    try {
      Map<String, Integer> places = places(memory);
      Integer frequency = places.get(FREQUENCY);
      Integer safepoints = places.get(SAFEPOINTS);
      List<Integer> gc = new ArrayList<>();
      places.forEach(
          (name, place) -> {
            if (GC.matcher(name).matches()) {
              gc.add(place);
            }
          });
      if (frequency == null || safepoints == null || gc.isEmpty()) {
        return Optional.empty();
      }
      JvmCounters counters =
          new JvmCounters(
              memory,
              gc.stream().mapToInt(Integer::intValue).toArray(),
              safepoints,
              NANOS_PER_SECOND / memory.getLong(frequency));
      return counters.gcNanos() >= 0 && counters.safepointNanos() >= 0
          ? Optional.of(counters)
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // something leads out of the memory
    }
  }

  /** Where the numbers are, by name. */
  private static Map<String, Integer> places(ByteBuffer memory) {
    Map<String, Integer> places = new TreeMap<>();
    int entry = memory.getInt(FIRST_ENTRY);
    for (int i = 0; i < memory.getInt(ENTRIES) && memory.getInt(entry) > DATA; i++) {
      if (memory.get(entry + TYPE) == 'J' && memory.getInt(entry + ELEMENTS) == 0) {
        places.put(
            text(memory, entry + memory.getInt(entry + NAME)), entry + memory.getInt(entry + DATA));
      }
      entry += memory.getInt(entry);
    }
    return places;
  }

  /** Ends with a zero. */
  private static String text(ByteBuffer memory, int start) {
    int end = start;
    while (memory.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - start];
    memory.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Time of all collections since the JVM started. */
  long gcNanos() {
    long ticks = 0;
    for (int place : gc) {
      ticks += memory.getLong(place);
    }
    return (long) (ticks * nanosPerTick);
  }

  /** Time of all safepoints since the JVM started. */
  long safepointNanos() {
    return (long) (memory.getLong(safepoints) * nanosPerTick);
  }
}
