package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
   * Name, vendor and driver of each.
   *
   * @param cards what the bus tells; those of NVIDIA are named by their driver where it runs
   */
  static List<Map<String, Object>> list(KernelFiles kernel, List<GraphicsCard> cards) {
    Optional<String> driver =
        kernel
            .text("proc/driver/nvidia/version")
            .map(DRIVER::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1));
    List<Map<String, Object>> gpus = new ArrayList<>();
    for (String device : kernel.names(DEVICES)) {
      Optional<String> model = kernel.value(DEVICES + "/" + device + "/information", "Model");
      gpus.add(gpu(model.orElse(""), NVIDIA, driver));
    }
    boolean driven = !gpus.isEmpty();
    for (GraphicsCard card : cards) {
      boolean nvidia = card.getVendor().toUpperCase(Locale.ROOT).contains(NVIDIA);
      if (VENDORS.matcher(card.getVendor()).find() && !(driven && nvidia)) {
        gpus.add(gpu(card.getName(), card.getVendor(), Optional.empty()));
      }
    }
    return gpus;
  }

  private static Map<String, Object> gpu(String name, String vendor, Optional<String> driver) {
    return new Facts().add("name", name).add("vendor", vendor).add("driver", driver).map();
  }
}
