package dev.scalebench.machine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;

/**
 * The last level of the processors' caches, all of its instances together. Sources disagree: a
 * hypervisor may hide the caches from one and show the host's to another. The largest counts, so
 * the size is one that is hardly exceeded; a guest may have only a share of it.
 *
 * @param kernel whose files list each instance, with the processors that share it
 * @param sysconf what the C library knows of a socket: sysconf(3)
 * @param listed what OSHI lists, alike instances once
 * @param sockets of the machine
 */
record LastLevelCache(
    KernelFiles kernel,
    IntFunction<OptionalLong> sysconf,
    Collection<ProcessorCache> listed,
    int sockets) {
  private static final String CPUS = "sys/devices/system/cpu";
  private static final Pattern CPU = Pattern.compile("cpu\\d+");
  private static final Pattern INDEX = Pattern.compile("index\\d+");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KMG])");
  private static final String UNITS = "KMG";

  /**
   * {@code _SC_LEVEL4_CACHE_SIZE}, {@code _SC_LEVEL3_CACHE_SIZE} and {@code _SC_LEVEL2_CACHE_SIZE}
   * in glibc's {@code bits/confname.h}, the same on every architecture.
   */
  private static final List<Integer> CONFIGURED = List.of(197, 194, 191);

  /** That of this machine. */
  static LastLevelCache local() {
    CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
    return new LastLevelCache(
        KernelFiles.LOCAL,
        Libc::sysconf,
        processor.getProcessorCaches(),
        Topology.whole().sockets());
  }

  /** Its size in bytes, after the source that says most; empty if none says anything. */
  OptionalLong bytes() {
    return LongStream.of(inKernelFiles(), configured(), listedBytes())
        .filter(bytes -> bytes > 0)
        .max();
  }

  /** The sum over distinct instances of the highest level; 0 if unknown. */
  private long inKernelFiles() {
    Map<String, Long> instances = new HashMap<>();
    int last = 0;
    for (String cpu : names(CPUS, CPU)) {
      String caches = "%s/%s/cache".formatted(CPUS, cpu);
      for (String index : names(caches, INDEX)) {
        String cache = caches + "/" + index;
        int level = kernel.text(cache + "/level").map(LastLevelCache::level).orElse(0);
        boolean data = !kernel.text(cache + "/type").orElse("").equals("Instruction");
        if (data && level >= last) {
          if (level > last) {
            instances.clear();
            last = level;
          }
          instances.put(
              kernel.text(cache + "/shared_cpu_list").orElse(cpu),
              kernel.text(cache + "/size").map(LastLevelCache::parse).orElse(0L));
        }
      }
    }
    return instances.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<String> names(String directory, Pattern pattern) {
    return kernel.names(directory).stream()
        .filter(name -> pattern.matcher(name).matches())
        .toList();
  }

  private static int level(String text) {
    return (int) Math.min(KernelFiles.count(text).orElse(0), Integer.MAX_VALUE);
  }

  /** {@code 32768K} in bytes; 0 if it is no size. */
  private static long parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches()
        ? Long.parseLong(matcher.group(1)) << (10 * (UNITS.indexOf(matcher.group(2)) + 1))
        : 0;
  }

  private long configured() {
    return CONFIGURED.stream()
        .flatMapToLong(name -> sysconf.apply(name).stream())
        .filter(bytes -> bytes > 0)
        .map(bytes -> bytes * sockets)
        .findFirst()
        .orElse(0);
  }

  private long listedBytes() {
    int last = listed.stream().mapToInt(ProcessorCache::getLevel).max().orElse(0);
    return listed.stream()
        .filter(cache -> cache.getLevel() == last)
        .mapToLong(cache -> (long) cache.getCacheSize() * sockets)
        .max()
        .orElse(0);
  }
}
