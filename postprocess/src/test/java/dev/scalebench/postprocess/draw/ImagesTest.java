package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.figure.Chapters;
import dev.scalebench.postprocess.figure.Figure;
import dev.scalebench.postprocess.figure.Sections;
import dev.scalebench.postprocess.figure.Subject;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts are sharp, small and always the same. */
class ImagesTest {

  @Test
  void everyKindOfChartIsSharpAndSmallAndShowsSomething(@TempDir Path dir) throws IOException {
    List<Figure> figures = figures(Fixtures.enginesAndOptimizations(dir));
    figures.addAll(figures(Fixtures.singleThreadCount(dir)));
    figures.addAll(figures(Fixtures.bothMappings(dir)));
    for (Figure figure : figures) {
      byte[] png = Images.png(figure.graph(), Images.HIGH_DENSITY);
      assertThat(png.length).as(figure.fileName()).isLessThanOrEqualTo(Images.MAX_BYTES);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).as(figure.fileName()).isEqualTo(2 * Drawing.WIDTH);
      assertThat(image.getHeight()).as(figure.fileName()).isEqualTo(2 * Drawing.HEIGHT);
      int color = figure.graph().colors().iterator().next().getRGB();
      assertThat(pixels(image, color)).as(figure.fileName()).isGreaterThan(100);
    }
  }

  @Test
  void dozensOfLinesFitIntoASmallFile(@TempDir Path dir) {
    List<Figure> figures = figures(Fixtures.firstSites(dir));
    figures.removeIf(figure -> !figure.fileName().contains("script"));
    assertThat(figures)
        .hasSize(4)
        .allSatisfy(
            figure ->
                assertThat(Images.png(figure.graph(), Images.HIGH_DENSITY))
                    .as(figure.fileName())
                    .hasSizeLessThanOrEqualTo(Images.MAX_BYTES));
  }

  @Test
  void aSingleMeasurementCanBeDrawn(@TempDir Path dir) {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            JmhJson.calls(JmhJson.sample(50, "model=gpt2", "batchSize=8"), 1000));
    assertThat(figures(file))
        .hasSize(5)
        .allSatisfy(f -> assertThat(Images.png(f.graph(), Images.HIGH_DENSITY)).isNotEmpty());
  }

  @Test
  void aCellThatFailedIsACrossInTheColorOfItsLine(@TempDir Path dir) throws IOException {
    List<Figure> figures = figures(Fixtures.failuresAndUnsteadyCells(dir));
    figures.removeIf(figure -> !figure.fileName().equals("gpt2-latency-script.png"));
    LineGraph graph = (LineGraph) figures.get(0).graph();
    LineGraph.Series failed = graph.series().get(1);
    assertThat(failed.points()).isEmpty();
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Images.png(graph, Images.HIGH_DENSITY)));
    BufferedImage withoutLegend =
        image.getSubimage(0, 0, image.getWidth() * 4 / 5, image.getHeight());
    assertThat(pixels(withoutLegend, failed.style().color().getRGB())).isGreaterThan(100);
  }

  @Test
  void theSameFiguresAreTheSameBytes(@TempDir Path dir) throws IOException {
    List<Figure> figures = figures(Fixtures.enginesAndOptimizations(dir));
    Path once = Files.createDirectory(dir.resolve("once"));
    Path again = Files.createDirectory(dir.resolve("again"));
    List<Integer> done = new ArrayList<>();
    Images.write(Figure.graphs(figures), once, 2, done::add);
    Images.write(Figure.graphs(figures), again, 2, count -> {});
    for (Figure figure : figures) {
      assertThat(once.resolve(figure.fileName()))
          .hasSameBinaryContentAs(again.resolve(figure.fileName()));
    }
    assertThat(done).isEqualTo(IntStream.rangeClosed(1, figures.size()).boxed().toList());
  }

  private static long pixels(BufferedImage image, int color) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == color)
        .count();
  }

  private static List<Figure> figures(Path file) {
    ModelMeasurements data = Fixtures.read(file);
    List<Figure> figures = new ArrayList<>();
    Subject subject = Subject.of(data, "T", "here");
    Sections.of(subject).forEach(section -> figures.addAll(section.figures()));
    Chapters.of(subject, Ceilings.NONE, List.of())
        .forEach(chapter -> figures.addAll(chapter.figures()));
    return figures;
  }
}
