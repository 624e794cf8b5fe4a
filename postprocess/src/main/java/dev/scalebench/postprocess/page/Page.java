package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Trust;
import dev.scalebench.postprocess.figure.CeilingCharts;
import dev.scalebench.postprocess.figure.Chapter;
import dev.scalebench.postprocess.figure.Chapters;
import dev.scalebench.postprocess.figure.CurveChart;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.figure.GlanceChart;
import dev.scalebench.postprocess.figure.MixCharts;
import dev.scalebench.postprocess.figure.Section;
import dev.scalebench.postprocess.figure.Sections;
import dev.scalebench.postprocess.figure.Subject;
import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.ProcessorBound;
import dev.scalebench.postprocess.measure.SweepRecords;
import dev.scalebench.postprocess.measure.TimeBudget;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Rounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One model on one machine at one revision.
 *
 * @param curve throughput against latency; empty, or one
 * @param advice how cores are divided, of configurations that allow it
 * @param shownAdvice the one of them that the page shows; empty where there is none
 * @param mixes its chart; empty, or one
 * @param glance charts of all configurations, one a mapping
 * @param chapters what follows the sections
 * @param environments what the measurements were made on, as far as it is known
 * @param ceilings what bounds them, where it was measured
 * @param profiles where the time of some cells goes, where it was measured
 * @param missing parts of divided sweeps that the measurements lack
 * @param budgets time that sweeps were given; none where each cell got as many forks
 * @param flameGraphs of its cells, where JMH's async-profiler made some
 */
public record Page(
    Place place,
    Title title,
    ModelMeasurements data,
    List<Section> sections,
    List<Figure> curve,
    List<Advice> advice,
    Optional<Advice> shownAdvice,
    List<Figure> mixes,
    List<Figure> glance,
    List<Chapter> chapters,
    List<Environment> environments,
    Ceilings ceilings,
    List<CellProfile> profiles,
    List<MissingParts> missing,
    List<TimeBudget> budgets,
    List<FlameGraph> flameGraphs) {

  /**
   * The page of what was measured, and of what lies beside it.
   *
   * @param flameGraphs of any networks
   */
  public static Page of(
      Place place,
      Title title,
      ModelMeasurements data,
      SweepRecords beside,
      List<FlameGraph> flameGraphs) {
    Subject subject = Subject.of(data, title.text(), place.describe());
    Ceilings ceilings = Ceilings.of(data, beside.ceilings());
    List<CellProfile> profiles = CellProfile.of(data, beside.profiles());
    List<Advice> advice = Trust.of(data).carriesAdvice() ? Advice.of(data) : List.of();
    Optional<Advice> shownAdvice = Advice.best(Rounds.measured(data, advice));
    Optional<MixCharts> divided =
        shownAdvice.map(best -> new MixCharts(subject, best, Rounds.of(data, best.profile())));
    return new Page(
        place,
        title,
        data,
        Sections.of(subject),
        CurveChart.of(subject),
        advice,
        shownAdvice,
        divided.stream().map(MixCharts::map).toList(),
        GlanceChart.of(subject),
        Stream.concat(
                Chapters.of(subject, ceilings, profiles).stream(),
                divided.flatMap(MixCharts::chapter).stream())
            .toList(),
        beside.environments(),
        ceilings,
        profiles,
        beside.missing(),
        beside.budgets(),
        flameGraphs.stream().filter(graph -> graph.isOf(data.model())).toList());
  }

  /** What bounds a cell, as far as it is known. */
  public Optional<Bound> bound(Measurement measurement) {
    return Bound.of(measurement, data, ceilings::of);
  }

  /** What bounds a cell on the processor, where results tell what happened in its calls. */
  public Optional<ProcessorBound> processorBound(Measurement measurement) {
    return ProcessorBound.of(measurement, ceilings.of(measurement.cell()));
  }

  /** Its charts, in its order. */
  public List<Figure> figures() {
    return Stream.of(
            sections.stream().flatMap(section -> section.figures().stream()),
            drawn().stream(),
            glance.stream(),
            chapters.stream().flatMap(chapter -> chapter.figures().stream()))
        .flatMap(Function.identity())
        .toList();
  }

  /** The charts of the answer, for screens of several kinds. */
  public List<Figure> drawn() {
    return Stream.concat(curve.stream(), mixes.stream()).toList();
  }

  /** Whether it has the text of the first result sites. */
  boolean isOfTheFirstSites() {
    return data.areOfTheFirstSites();
  }

  /** Charts that tell most beside the answer: of throughput, the ceiling and memory. */
  List<Figure> small() {
    return Stream.of(
            glance.stream().limit(1),
            chapter(CeilingCharts.CHAPTER)
                .filter(CeilingCharts::showsShares)
                .limit(ceilings.devices().count()),
            chapter("Memory").limit(1))
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<Figure> chapter(String title) {
    return chapters.stream()
        .filter(chapter -> chapter.title().equals(title))
        .flatMap(chapter -> chapter.figures().stream());
  }

  /** Its directory, relative to the site. */
  public Path path() {
    return Path.of(data.model().id(), place.machine(), place.revision());
  }
}
