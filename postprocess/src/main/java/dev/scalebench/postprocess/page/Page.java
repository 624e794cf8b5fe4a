package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.chart.Figure;
import dev.scalebench.postprocess.chart.Section;
import dev.scalebench.postprocess.chart.Sections;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.nio.file.Path;
import java.util.List;

/** One model on one machine at one revision. */
public record Page(Place place, Title title, ModelMeasurements data, List<Section> sections) {

  public static Page of(Place place, Title title, ModelMeasurements data) {
    return new Page(place, title, data, Sections.of(data, title.text(), place.describe()));
  }

  /** Its charts, in its order. */
  public List<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream()).toList();
  }

  /** Its directory, relative to the site. */
  Path path() {
    return Path.of(data.model().id(), place.machine(), place.revision());
  }
}
