package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether NVIDIA's devices can be used, and what they are.
 *
 * @param natives engines of which this build holds natives for CUDA, by name
 * @param driver what the driver says to this process
 * @param module version of the driver's kernel module; empty if it is not loaded
 * @param devices what nvidia-smi tells
 */
record CudaChecks(
    List<String> natives,
    CudaDriver driver,
    Optional<String> module,
    List<NvidiaSmi.Device> devices) {
  private static final String SUBJECT = "CUDA";

  /** The oldest that runs natives for CUDA 12: "Minor Version Compatibility" of NVIDIA's docs. */
  private static final int OLDEST_DRIVER = 525;

  private static final double GB = 1e9;

  CudaChecks {
    natives = List.copyOf(natives);
    devices = List.copyOf(devices);
  }

  /** Whether CUDA can be used, in the first of them; then natives, and a line for each device. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (natives.isEmpty()) {
      findings.add(withoutNatives());
    } else {
      findings.add(withNatives());
      findings.add(Finding.ok("CUDA natives", String.join(", ", natives)));
    }
    for (int i = 0; i < devices.size(); i++) {
      findings.add(Finding.ok("CUDA device " + i, text(devices.get(i))));
    }
    return findings;
  }

  /** A build for the CPU does without a driver. */
  private Finding withoutNatives() {
    String found = "this jar has no CUDA natives: mvn -Pcuda package makes one that has";
    return Finding.ok(
        SUBJECT, devices.isEmpty() && driver.devices() == 0 ? found : found + "; " + driven());
  }

  private Finding withNatives() {
    Optional<String> problem = driver.problem();
    if (problem.isPresent()) {
      return Finding.problem(SUBJECT, problem.get(), advice());
    }
    Optional<Integer> major = version().map(v -> Integer.valueOf(v.split("\\.", -1)[0]));
    return major.isPresent() && major.get() < OLDEST_DRIVER
        ? Finding.problem(
            SUBJECT,
            driven(),
            "update the driver: CUDA 12 needs %d or newer".formatted(OLDEST_DRIVER))
        : Finding.ok(SUBJECT, driven());
  }

  private String advice() {
    return remedy() + ", or measure on the CPU with the jar that mvn package makes";
  }

  private String remedy() {
    if (driver.isThere()) {
      return "see that nvidia-smi lists devices, and that CUDA_VISIBLE_DEVICES does not hide them";
    }
    return module
        .map(
            version ->
                "its kernel module %s is loaded: start the container with --gpus all"
                    .formatted(version))
        .orElse("install a driver, %d or newer".formatted(OLDEST_DRIVER));
  }

  private String driven() {
    return "driver %s, devices: %d".formatted(version().orElse("unknown"), driver.devices());
  }

  private Optional<String> version() {
    return devices.stream()
        .flatMap(device -> device.driver().stream())
        .findFirst()
        .or(() -> module);
  }

  private static String text(NvidiaSmi.Device device) {
    Optional<String> memory =
        device.memoryBytes().isPresent()
            ? Optional.of(
                String.format(Locale.ROOT, "%.1f GB", device.memoryBytes().getAsLong() / GB))
            : Optional.empty();
    return Stream.of(
            Optional.of(device.name())
                .filter(name -> !name.isEmpty())
                .or(() -> Optional.of("unnamed")),
            memory,
            device.computeCapability().map(version -> "compute capability " + version))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}
