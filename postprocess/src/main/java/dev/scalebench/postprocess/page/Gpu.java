package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what was measured on a GPU, and on which. */
final class Gpu {

  private static final String GPUS = "gpu";

  private Gpu() {}

  static String describe(ModelMeasurements data, List<Environment> environments) {
    long cells = data.measurements().size();
    long onGpu =
        data.measurements().stream()
            .filter(measurement -> measurement.cell().configuration().device() == Device.CUDA)
            .count();
    if (onGpu == 0) {
      return "none was used: nothing on this page was measured on CUDA";
    }
    String which =
        environments.stream()
            .flatMap(environment -> environment.facts().stream())
            .filter(fact -> fact.group().toLowerCase(Locale.ROOT).startsWith(GPUS))
            .map(Gpu::words)
            .distinct()
            .collect(Collectors.joining("; "));
    return "%s on CUDA: %s"
        .formatted(
            onGpu == cells ? "all cells" : "%d of %d cells".formatted(onGpu, cells),
            which.isEmpty() ? "which is not known" : which);
  }

  private static String words(Fact fact) {
    return fact.name().equals(fact.group()) ? fact.value() : fact.name() + " " + fact.value();
  }
}
