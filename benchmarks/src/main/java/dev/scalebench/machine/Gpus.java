package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.hardware.GraphicsCard;

/** Graphics processors of those who make some for computing; a server's virtual VGA is none. */
final class Gpus {
  private static final String NVIDIA = "NVIDIA";
  private static final Pattern VENDORS =
      Pattern.compile(
          "\\b(nvidia|amd|ati|advanced micro devices|intel|apple)\\b", Pattern.CASE_INSENSITIVE);

  /** The line {@code NVRM version: NVIDIA UNIX x86_64 Kernel Module 550.54.15 Tue Mar …}. */
  private static final Pattern DRIVER =
      Pattern.compile("Kernel Module.*?\\s([0-9]+(\\.[0-9]+)+)\\s");

  private static final String DEVICES = "proc/driver/nvidia/gpus";

  private Gpus() {}

  /**
   * Name, vendor, driver, memory and compute capability of each.
   *
   * @param devices what NVIDIA's driver tells; if nothing, its kernel module is asked
   * @param cards what the bus tells; those of NVIDIA are named by their driver where it runs
   */
  static List<Map<String, Object>> list(
      KernelFiles kernel, List<NvidiaSmi.Device> devices, List<GraphicsCard> cards) {
    List<Map<String, Object>> gpus = new ArrayList<>();
    for (NvidiaSmi.Device device : devices.isEmpty() ? ofModule(kernel) : devices) {
      gpus.add(
          gpu(device.name(), NVIDIA)
              .add("driver", device.driver().or(() -> driver(kernel)))
              .add("memoryBytes", boxed(device.memoryBytes()))
              .add("computeCapability", device.computeCapability())
              .map());
    }
    boolean driven = !gpus.isEmpty();
    for (GraphicsCard card : cards) {
      boolean nvidia = card.getVendor().toUpperCase(Locale.ROOT).contains(NVIDIA);
      if (VENDORS.matcher(card.getVendor()).find() && !(driven && nvidia)) {
        gpus.add(gpu(card.getName(), card.getVendor()).map());
      }
    }
    return gpus;
  }

  /** The version of NVIDIA's kernel module; empty if it is not loaded. */
  static Optional<String> driver(KernelFiles kernel) {
    return kernel
        .text("proc/driver/nvidia/version")
        .map(DRIVER::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  private static List<NvidiaSmi.Device> ofModule(KernelFiles kernel) {
    return kernel.names(DEVICES).stream()
        .map(device -> kernel.value(DEVICES + "/" + device + "/information", "Model").orElse(""))
        .map(
            model ->
                new NvidiaSmi.Device(
                    model, Optional.empty(), OptionalLong.empty(), Optional.empty()))
        .toList();
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static Facts gpu(String name, String vendor) {
    return new Facts().add("name", name).add("vendor", vendor);
  }
}
