package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.chart.Chapter;
import dev.scalebench.postprocess.chart.Chapters;
import dev.scalebench.postprocess.chart.Figure;
import dev.scalebench.postprocess.chart.Section;
import dev.scalebench.postprocess.chart.Sections;
import dev.scalebench.postprocess.chart.Subject;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One model on one machine at one revision.
 *
 * @param chapters what follows the sections
 * @param environments what the measurements were made on, as far as it is known
 */
public record Page(
    Place place,
    Title title,
    ModelMeasurements data,
    List<Section> sections,
    List<Chapter> chapters,
    List<Environment> environments) {

  public static Page of(
      Place place, Title title, ModelMeasurements data, List<Environment> environments) {
    Subject subject = Subject.of(data, title.text(), place.describe());
    return new Page(
        place, title, data, Sections.of(subject), Chapters.of(subject), List.copyOf(environments));
  }

  /** Its charts, in its order. */
  public List<Figure> figures() {
    return Stream.concat(
            sections.stream().flatMap(section -> section.figures().stream()),
            chapters.stream().flatMap(chapter -> chapter.figures().stream()))
        .toList();
  }

  /** Its directory, relative to the site. */
  Path path() {
    return Path.of(data.model().id(), place.machine(), place.revision());
  }
}
