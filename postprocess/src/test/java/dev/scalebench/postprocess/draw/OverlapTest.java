package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.jmh.ProfileReader;
import dev.scalebench.postprocess.measure.Answer;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.FirstAnswers;
import dev.scalebench.postprocess.measure.InputKind;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.OperationTime;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.RoundMetrics;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.measure.SweepRecords;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.measure.Verdict;
import dev.scalebench.postprocess.measure.Weights;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.Place;
import dev.scalebench.postprocess.page.Title;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At any data size no text lies on other text, and none leaves the image. */
class OverlapTest {

  /** More charts of a kind look alike. */
  private static final int CHARTS = 120;

  /** What boxes may share, in logical pixels. */
  private static final double TOUCH = 0.5;

  private static final Optional<InputSize> PIXELS =
      Optional.of(InputSize.of(InputKind.PIXELS, 224));

  @ParameterizedTest
  @MethodSource("dev.scalebench.postprocess.draw.Crowd#all")
  void noTextOverlaps(Crowd crowd) {
    assertLegible(
        page(
            "m",
            "v1",
            "GPT2",
            crowd
                .cells()
                .map(cell -> measurement(cell, crowd.millis().applyAsDouble(cell)))
                .toList(),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("dev.scalebench.postprocess.draw.Crowd#all")
  void noTextOverlapsUnderLongNamesAndAboveFailures(Crowd crowd) {
    List<Measurement> measurements = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    crowd
        .cells()
        .forEach(
            cell -> {
              if (measurements.isEmpty() || (cell.batchSize() + cell.intraOpThreads()) % 3 != 0) {
                measurements.add(measurement(cell, crowd.millis().applyAsDouble(cell)));
              } else {
                failures.add(
                    new Failure(cell, PIXELS, Weights.SEEDED, FailureKind.OUT_OF_MEMORY, ""));
              }
            });
    assertLegible(
        page(
            "m".repeat(80),
            "W".repeat(80),
            "Wide title ".repeat(7).strip(),
            measurements,
            failures));
  }

  @Test
  void noTextOverlapsWhereCudaStandsAloneOrBesideTheCpu(@TempDir Path dir) {
    for (ModelMeasurements data :
        List.of(Fixtures.read(Fixtures.cuda(dir)), Fixtures.read(Fixtures.cudaBesideCpu(dir)))) {
      assertLegible(
          Page.of(
              new Place("m".repeat(80), "v1"),
              new Title("GPT2"),
              data,
              SweepRecords.NOTHING,
              List.of()));
    }
  }

  /** Twelve rows of two bars each, under the longest name. */
  @Test
  void noTextOverlapsAmongOperations(@TempDir Path dir) {
    ModelMeasurements data = Fixtures.read(Fixtures.profiled(dir));
    List<CellProfile> profiles =
        CellProfile.of(data, ProfileReader.read(List.of(dir.resolve("results.json")))).stream()
            .map(
                profile ->
                    new CellProfile(
                        profile.cell(),
                        profile.inputSize(),
                        1e4,
                        1e4,
                        1234.5,
                        0,
                        1,
                        IntStream.range(0, 20)
                            .mapToObj(
                                i ->
                                    new OperationTime(
                                        "aten::_scaled_dot_product_flash_attention_for_cpu" + i,
                                        1,
                                        1000.0 - i))
                            .toList()))
            .toList();
    assertThat(profiles).hasSize(2);
    Page page =
        Page.of(
            new Place("m".repeat(80), "v1"),
            new Title("GPT2"),
            data,
            new SweepRecords(List.of(), List.of(), profiles, List.of(), List.of()),
            List.of());
    assertThat(page.figures())
        .anyMatch(figure -> figure.fileName().equals("gpt2-profile-pytorch-b1-t2.png"));
    assertLegible(page);
  }

  private static Page page(
      String machine,
      String revision,
      String title,
      List<Measurement> measurements,
      List<Failure> failures) {
    int threads =
        measurements.stream().mapToInt(each -> each.cell().intraOpThreads()).max().orElseThrow();
    Ceiling ceiling =
        new Ceiling(
            Model.INCEPTION,
            PIXELS,
            new MachineRates(threads, 1e12, Optional.empty(), 1e10, false, OptionalDouble.empty()),
            5e9,
            1e9);
    return Page.of(
        new Place(machine, revision),
        new Title(title),
        new ModelMeasurements(
            Model.INCEPTION, PIXELS, Weights.SEEDED, List.of(), measurements, failures),
        new SweepRecords(List.of(), List.of(ceiling), List.of(), List.of(), List.of()),
        List.of());
  }

  private static void assertLegible(Page page) {
    List<Figure> figures = page.figures();
    List<String> faults = new ArrayList<>();
    int step = (figures.size() + CHARTS - 1) / CHARTS;
    for (int i = 0; i < figures.size(); i += figures.size() - i > CHARTS / 4 ? step : 1) {
      Figure figure = figures.get(i);
      List<TextBounds> texts = TextBounds.of(figure.graph());
      assertThat(texts).as(figure.fileName()).hasSizeGreaterThan(3);
      faults.addAll(faults(figure.fileName(), texts));
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> faults(String chart, List<TextBounds> texts) {
    List<String> faults = new ArrayList<>();
    Rectangle2D image = new Rectangle2D.Double(0, 0, Drawing.WIDTH, Drawing.HEIGHT);
    for (int i = 0; i < texts.size(); i++) {
      if (!image.contains(texts.get(i).bounds())) {
        faults.add(chart + " leaves the image: " + texts.get(i));
      }
      for (TextBounds other : texts.subList(i + 1, texts.size())) {
        Rectangle2D both = texts.get(i).bounds().createIntersection(other.bounds());
        if (both.getWidth() > TOUCH && both.getHeight() > TOUCH) {
          faults.add(chart + " overlaps: " + texts.get(i) + " and " + other);
        }
      }
    }
    return faults;
  }

  private static Optional<Percentile> percentile(double millis) {
    return Optional.of(new Percentile(millis, new Interval(millis * 0.98, millis * 1.1)));
  }

  private static Measurement measurement(Cell cell, double millis) {
    Latency latency =
        new Latency(
            new Estimate(millis, OptionalDouble.of(millis / 20)),
            new Latency.Percentiles(
                OptionalDouble.of(millis * 0.9),
                percentile(millis * 0.95),
                percentile(millis * 1.2),
                percentile(millis * 2),
                OptionalDouble.of(millis * 3)));
    Verdict verdict = cell.batchSize() % 5 == 1 ? Verdict.WARMING : Verdict.STEADY;
    return new Measurement(
        cell,
        Optional.of(latency),
        Optional.of(Throughput.of(cell.batchSize(), latency)),
        new SecondaryMetrics(
            OptionalDouble.of(12345.6),
            Optional.of(new Steadiness(verdict, OptionalDouble.of(12))),
            cell.configuration().device() == Device.CUDA
                ? OptionalDouble.of(millis * 0.9)
                : OptionalDouble.empty(),
            cell.configuration().device() == Device.CUDA
                ? OptionalDouble.of(millis * 0.95)
                : OptionalDouble.empty(),
            OptionalDouble.of(54321.6),
            Answer.UNKNOWN,
            Conditions.UNKNOWN,
            RoundMetrics.UNKNOWN,
            FirstAnswers.UNKNOWN,
            List.of()),
        OptionalLong.empty(),
        0,
        Optional.empty());
  }
}
