package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.OneLine;

/** A page's title: any text of one line. */
public record Title(String text) {

  /** What fits above a chart, with what the chart is of. */
  private static final int MAX_LENGTH = 80;

  /** The name of the model; a page with the text of the first result sites has their spelling. */
  public static Title of(ModelMeasurements data) {
    return new Title(
        data.areOfTheFirstSites() ? data.model().titleOfTheFirstSites() : data.model().title());
  }

  public Title {
    if (text.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "title must have at most " + MAX_LENGTH + " characters, got: " + text.length());
    }
    if (!OneLine.of(text).equals(text.strip())) {
      throw new IllegalArgumentException(
          "title must be one line without control characters, got: " + text);
    }
  }
}
