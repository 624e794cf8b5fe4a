package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.figure.Chapter;
import dev.scalebench.postprocess.figure.Section;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Settings;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.site.Templates;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the template shows.
 *
 * @param kernels programs that were not computed by the engines' own kernels
 * @param details empty where the page says no more than those of the first result sites, whose text
 *     stays as it was; else one
 * @param failures empty, or one
 * @param cellTables empty, or one
 */
record PageView(
    String modelId,
    String yamlTitle,
    List<KernelNotice> kernels,
    List<Section> sections,
    List<Details> details,
    List<FailureTable> failures,
    List<CellTable> cellTables,
    List<EnvironmentTable> environments) {

  /**
   * What follows the sections.
   *
   * @param glance empty, or one
   * @param own whether the network is a user's own
   * @param latency whether any is known
   * @param several whether there are several configurations
   * @param configurations their names
   * @param shared what all of them have in common
   * @param inputSize with its unit; empty where it is not known
   * @param weights which were measured
   * @param gpu what was measured on which
   * @param programsOnly engines that cannot run a network op by op, by name
   * @param devices whether there are both CPU and CUDA
   * @param throughputSources how throughputs came to be
   */
  record Details(
      List<Glance> glance,
      List<Chapter> chapters,
      boolean own,
      boolean latency,
      boolean several,
      List<String> configurations,
      String shared,
      String inputSize,
      String weights,
      String gpu,
      List<String> programsOnly,
      boolean devices,
      List<Integer> batchSizes,
      List<Integer> threadCounts,
      boolean bothMappings,
      List<Throughput.Source> throughputSources,
      List<Settings> settings,
      List<NumberTable> tables) {}

  /** What stands in {@code index.markdown}. */
  static PageView index(Page page) {
    return of(page, !isFirstSitesPage(page.data()));
  }

  /** What stands in {@code analysis.markdown}, if {@code index.markdown} has no place for it. */
  static Optional<PageView> analysis(Page page) {
    return isFirstSitesPage(page.data()) ? Optional.of(of(page, true)) : Optional.empty();
  }

  private static PageView of(Page page, boolean details) {
    return new PageView(
        page.data().model().id(),
        Templates.yaml(page.title().text()),
        KernelNotice.of(page.data(), page.environments()),
        page.sections(),
        details ? List.of(details(page)) : List.of(),
        FailureTable.of(page.data()),
        CellTable.of(page.data()),
        EnvironmentTable.of(page.environments()));
  }

  boolean hasEnvironment() {
    return !environments.isEmpty();
  }

  /** Those had a network of the suite, one configuration, {@code script}, and one mapping. */
  private static boolean isFirstSitesPage(ModelMeasurements data) {
    Set<Configuration> configurations = data.configurations();
    return !data.model().isOwn()
        && configurations.size() == 1
        && data.configurations().first().optimization() == Optimization.SCRIPT
        && data.mappings().equals(Set.of(Mapping.SEQUENTIAL));
  }

  private static Details details(Page page) {
    ModelMeasurements data = page.data();
    ConfigurationNames names = new ConfigurationNames(data.configurations());
    return new Details(
        Glance.of(data, page.glance()),
        page.chapters(),
        data.model().isOwn(),
        data.measurements().stream().anyMatch(each -> each.latency().isPresent()),
        data.configurations().size() > 1,
        data.configurations().stream().map(names::title).toList(),
        names.shared(),
        data.describeInputSize(),
        data.describeWeights(),
        Gpu.describe(data, page.environments()),
        data.attempted(Cell::configuration).stream()
            .map(Configuration::engine)
            .filter(engine -> !engine.hasEager())
            .map(Engine::title)
            .distinct()
            .toList(),
        data.configurations().stream().map(Configuration::device).distinct().count() > 1,
        List.copyOf(data.batchSizes()),
        List.copyOf(data.threadCounts()),
        data.mappings().size() > 1,
        data.measurements().stream()
            .flatMap(measurement -> measurement.throughput().stream())
            .map(Throughput::source)
            .distinct()
            .sorted()
            .toList(),
        data.settings(),
        NumberTables.of(data, page.ceiling()));
  }
}
