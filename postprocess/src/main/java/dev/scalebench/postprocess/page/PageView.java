package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.figure.Chapter;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.figure.Section;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Settings;
import dev.scalebench.postprocess.site.Templates;
import java.util.List;

/**
 * What the templates of a page's files show.
 *
 * @param layout of the answer
 * @param part which the answer is; empty where it is the page itself
 * @param missingParts of sweeps that were divided among machines, in words
 * @param kernels programs that were not computed by the engines' own kernels
 * @param firstSites whether the page itself has the sections
 * @param glanceFigures charts of all configurations
 * @param sections charts of the first sites
 * @param flameGraphs that it links to
 * @param failures empty, or one
 * @param cellTables empty, or one
 * @param devices whether there are both CPU and CUDA
 * @param several whether there are several configurations
 * @param configurations their names
 * @param shared what all of them have in common
 * @param inputSize with its unit; empty where it is not known
 * @param weights which were measured
 * @param gpu what was measured on which
 * @param mixTables how cores are divided, at all batch sizes
 */
record PageView(
    String modelId,
    String yamlTitle,
    String layout,
    String part,
    List<String> missingParts,
    List<KernelNotice> kernels,
    AnswerView answer,
    boolean firstSites,
    List<Figure> glanceFigures,
    List<Section> sections,
    List<Chapter> chapters,
    List<FlameGraph> flameGraphs,
    List<FailureTable> failures,
    List<CellTable> cellTables,
    List<EnvironmentTable> environments,
    boolean devices,
    boolean several,
    List<String> configurations,
    String shared,
    String inputSize,
    String weights,
    String gpu,
    List<Integer> batchSizes,
    List<Integer> threadCounts,
    List<Settings> settings,
    List<NumberTable> tables,
    List<MixTable> mixTables) {

  static PageView of(Page page) {
    ModelMeasurements data = page.data();
    ConfigurationNames names = new ConfigurationNames(data.configurations());
    List<KernelNotice> kernels = KernelNotice.of(data, page.environments());
    boolean first = page.isOfTheFirstSites();
    return new PageView(
        data.model().id(),
        Templates.yaml(page.title().text()),
        first ? "part" : "scalebench",
        first ? "answer" : "",
        page.missing().stream().map(MissingParts::describe).toList(),
        kernels,
        AnswerView.of(page, kernels.isEmpty()),
        first,
        page.glance(),
        page.sections(),
        page.chapters(),
        page.flameGraphs(),
        FailureTable.of(data),
        CellTable.of(data),
        EnvironmentTable.of(page.environments(), data.model().inputKind()),
        data.configurations().stream().map(Configuration::device).distinct().count() > 1,
        data.configurations().size() > 1,
        data.configurations().stream().map(names::title).toList(),
        names.shared(),
        data.describeInputSize(),
        data.describeWeights(),
        Gpu.describe(data, page.environments()),
        List.copyOf(data.batchSizes()),
        List.copyOf(data.threadCounts()),
        data.settings(),
        NumberTables.of(data, page.ceilings(), page::bound),
        page.advice().stream()
            .map(each -> MixTable.of(data, each, each.recommendations()))
            .toList());
  }

  boolean hasEnvironment() {
    return !environments.isEmpty();
  }

  /** Whether any table has a cell without a number. */
  boolean gaps() {
    return tables.stream()
        .flatMap(table -> table.rows().stream())
        .anyMatch(row -> row.entries().contains(NumberTable.Entry.NONE));
  }

  boolean otherMixTables() {
    return mixTables.size() > 1;
  }

  boolean hasMixTables() {
    return !mixTables.isEmpty();
  }

  boolean hasFlameGraphs() {
    return !flameGraphs.isEmpty();
  }

  boolean hasGlanceFigures() {
    return !glanceFigures.isEmpty();
  }
}
