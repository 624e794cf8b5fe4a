package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.LatencyLimit;
import dev.scalebench.postprocess.answer.Trust;
import dev.scalebench.postprocess.figure.CurveChart;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Verdict;
import dev.scalebench.postprocess.site.Templates;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What helps to choose, and whether it can be trusted.
 *
 * @param whatOf what the page is of
 * @param trustOf how far it can be trusted
 * @param limits empty, or one; so are curve, glance, mixes, mixFigures, load, heat, spread and
 *     bounds
 * @param small charts that are shown in a row
 * @param engines by name, as far as any of their cells was tried
 * @param own whether the network is a user's own
 * @param latency whether any is known
 * @param unsteady whether any cell was not steady
 * @param cold whether any cell was not warmed up
 * @param programsOnly engines that cannot run a network op by op, by name
 * @param threads the most of each configuration on the processor
 * @param onGpu whether any cell is not the processor's
 * @param configurations how many have results
 * @param graphs whether any configuration is replayed
 * @param batchTravels whether any is of ONNX Runtime on a GPU, whose calls copy the batch there
 * @param pinned whether forks kept to cores of their own; older results do not say otherwise
 * @param throughputSources how throughputs came to be
 * @param forks whether intervals hold what differs from fork to fork
 * @param drift what taking out the host's drift leaves; empty where it is not taken out
 * @param budget how the time was used that sweeps were given; empty where they were given none
 */
record AnswerView(
    What whatOf,
    Trust trustOf,
    List<TrustStrip.Item> strip,
    List<Sentences.Sentence> sentences,
    List<LimitTable> limits,
    List<Figure> curve,
    List<Glance> glance,
    List<MixTable> mixes,
    List<Figure> mixFigures,
    List<LoadTable> load,
    List<HeatTable> heat,
    List<SpreadTable> spread,
    List<BoundTable> bounds,
    List<Figure> small,
    String engines,
    boolean own,
    boolean latency,
    boolean unsteady,
    boolean cold,
    boolean bothMappings,
    List<String> programsOnly,
    SortedSet<Integer> threads,
    boolean onGpu,
    int configurations,
    boolean graphs,
    boolean batchTravels,
    boolean pinned,
    List<Throughput.Source> throughputSources,
    boolean forks,
    String drift,
    String budget) {

  static AnswerView of(Page page, boolean ownKernels) {
    ModelMeasurements data = page.data();
    Trust trust = Trust.of(data);
    List<LatencyLimit> limits =
        trust.carriesAdvice() ? LatencyLimit.of(Trust.candidates(data)) : List.of();
    return new AnswerView(
        What.of(page),
        trust,
        new TrustStrip(page, trust, ownKernels).items(),
        Sentences.of(data, trust, limits),
        LimitTable.of(data, limits),
        page.curve(),
        Glance.of(data),
        page.shownAdvice().stream().map(each -> MixTable.of(data, each, each.landmarks())).toList(),
        page.mixes(),
        LoadTable.of(data),
        HeatTable.of(data),
        SpreadTable.of(data),
        BoundTable.of(page),
        page.small(),
        data.attempted(Cell::configuration).stream()
            .map(configuration -> configuration.engine().title())
            .distinct()
            .collect(Collectors.joining(", ")),
        data.model().isOwn(),
        data.measurements().stream().anyMatch(each -> each.latency().isPresent()),
        data.measurements().stream().anyMatch(each -> each.unsteadiness().isPresent()),
        data.measurements().stream()
            .flatMap(each -> each.secondary().steadiness().stream())
            .anyMatch(each -> each.verdict() == Verdict.COLD),
        data.mappings().size() > 1,
        data.attempted(Cell::configuration).stream()
            .map(Configuration::engine)
            .filter(engine -> !engine.hasEager())
            .map(Engine::title)
            .distinct()
            .toList(),
        data.measurements().stream()
            .map(Measurement::cell)
            .filter(cell -> cell.configuration().device() == Device.CPU)
            .collect(Collectors.toMap(Cell::configuration, Cell::intraOpThreads, Math::max))
            .values()
            .stream()
            .collect(Collectors.toCollection(TreeSet::new)),
        data.attempted(Cell::configuration).stream()
            .anyMatch(configuration -> configuration.device() != Device.CPU),
        data.configurations().size(),
        data.attempted(Cell::configuration).stream()
            .anyMatch(configuration -> configuration.optimization() == Optimization.GRAPH),
        data.attempted(Cell::configuration).stream()
            .anyMatch(each -> each.device() != Device.CPU && each.engine() == Engine.ONNX),
        page.environments().stream()
            .flatMap(environment -> environment.facts().stream())
            .noneMatch(fact -> fact.name().equals("pinning") && fact.value().equals("none")),
        data.measurements().stream()
            .flatMap(measurement -> measurement.throughput().stream())
            .map(Throughput::source)
            .distinct()
            .sorted()
            .toList(),
        data.haveForks(),
        data.drifts().stream()
            .map(
                each ->
                    "the ruler that each fork reads leaves %s of the variance between forks of a cell."
                        .formatted(each.leftPercent()))
            .distinct()
            .collect(Collectors.joining(" ")),
        BudgetText.sentences(page));
  }

  String what() {
    return whatOf.sentence() + ".";
  }

  /** How many threads go without saying, in words; empty where all cells are a GPU's. */
  String usualThreads() {
    if (threads.isEmpty()) {
      return "";
    }
    return threads.size() == 1
        ? "%s intra-op %s".formatted(threads.first(), threads.first() == 1 ? "thread" : "threads")
        : "the most intra-op threads that they were measured on, up to %s"
            .formatted(threads.last());
  }

  /** That not all curves are drawn; empty where they are. */
  String curvesLeftOut() {
    return configurations <= CurveChart.MOST
        ? ""
        : "Of %s configurations those of the highest throughput are shown%s."
            .formatted(
                configurations,
                onGpu && !threads.isEmpty() ? ", as many of the processor as of the GPU" : "");
  }

  String date() {
    return whatOf.date();
  }

  String processor() {
    return whatOf.processor();
  }

  String yamlProcessor() {
    return Templates.yaml(whatOf.processor());
  }

  /** The worst level: {@code good}, {@code neutral}, {@code doubtful} or {@code bad}. */
  String trust() {
    return strip.get(0).level().toLowerCase(Locale.ROOT);
  }

  /**
   * For the list of all pages: {@code 190 cells, 2 failed}; where none failed, the worst that is to
   * be said, {@code 51 of 88 cells steady}.
   */
  String cells() {
    if (trustOf.failed() > 0) {
      return "%s cells, %s failed".formatted(trustOf.measured(), trustOf.failed());
    }
    TrustStrip.Item worst = strip.get(0);
    return worst.mark().isEmpty() ? trustOf.measured() + " cells" : worst.text();
  }

  /** The lowest latency; empty where nothing is recommended. */
  String yamlFastest() {
    return yaml(Sentences.LOWEST_LATENCY);
  }

  /** The highest throughput, likewise. */
  String yamlHighest() {
    return yaml(Sentences.HIGHEST_THROUGHPUT);
  }

  private String yaml(String question) {
    return sentences.stream()
        .filter(sentence -> sentence.question().equals(question))
        .map(sentence -> Templates.yaml(text(sentence)))
        .findFirst()
        .orElse("");
  }

  String yamlDescription() {
    return Templates.yaml(
        Stream.concat(Stream.of(what()), sentences.stream().limit(1).map(AnswerView::text))
            .reduce((one, other) -> one + " " + other)
            .orElseThrow());
  }

  private static String text(Sentences.Sentence sentence) {
    return sentence.question() + ": " + sentence.answer();
  }

  boolean hasSmall() {
    return !small.isEmpty();
  }
}
