package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Optimization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says at the top of a page that its programs were not computed by the engines' own kernels. */
record KernelNotice(String of, String kernels) {
  /** One for each kind of program on the page that had other kernels. */
  static List<KernelNotice> of(ModelMeasurements data, List<Environment> environments) {
    Set<String> kinds =
        data.configurations().stream()
            .filter(each -> each.optimization() == Optimization.SCRIPT)
            .filter(each -> each.device() == Device.CPU)
            .map(each -> kind(data, each))
            .collect(Collectors.toSet());
    return environments.stream()
        .flatMap(environment -> environment.facts().stream())
        .filter(fact -> fact.group().equals(Environment.KERNELS))
        .filter(fact -> kinds.contains(fact.name()))
        .filter(fact -> !fact.value().equals(Environment.ENGINES_OWN))
        .map(KernelNotice::of)
        .distinct()
        .toList();
  }

  private static KernelNotice of(Fact fact) {
    return new KernelNotice(fact.name(), fact.value());
  }

  /** As the benchmarks name it. */
  private static String kind(ModelMeasurements data, Configuration configuration) {
    String network =
        switch (data.model().inputKind()) {
          case TOKENS -> "linear layers";
          case PIXELS -> "convolutions";
          case EXTENTS -> "your network";
        };
    return String.join(", ", configuration.engine().id(), configuration.precision().id(), network);
  }
}
