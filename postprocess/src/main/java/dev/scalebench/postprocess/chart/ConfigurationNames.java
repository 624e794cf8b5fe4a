package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Labelled;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names configurations by what varies on a page: always by the optimization, by engine, device and
 * precision where the page has several.
 */
public final class ConfigurationNames {

  private final List<Function<Configuration, Labelled>> naming = new ArrayList<>();
  private final List<Labelled> constant = new ArrayList<>();

  private final boolean several;

  public ConfigurationNames(ModelMeasurements data) {
    several = data.configurations().size() > 1;
    add(data, Configuration::engine);
    naming.add(Configuration::optimization);
    if (data.distinct(cell -> cell.configuration().optimization()).size() == 1) {
      constant.add(data.configurations().first().optimization());
    }
    add(data, Configuration::device);
    add(data, Configuration::precision);
  }

  private <T extends Enum<T> & Labelled> void add(
      ModelMeasurements data, Function<Configuration, T> part) {
    Function<Cell, T> property = cell -> part.apply(cell.configuration());
    if (data.distinct(property).size() > 1) {
      naming.add(part::apply);
    } else {
      constant.add(part.apply(data.configurations().first()));
    }
  }

  /** The {@code <opt>} of file names: {@code script}, {@code pytorch-script}. */
  public String slug(Configuration configuration) {
    return joined(configuration, Labelled::id, "-");
  }

  /** The name on the page: {@code PyTorch-Script}. */
  public String title(Configuration configuration) {
    return joined(configuration, Labelled::title, "-");
  }

  /** What tells the configuration from the page's others, in words; empty if it has none. */
  public String varying(Configuration configuration) {
    return several ? title(configuration) : "";
  }

  /** What all configurations of the page share, in words. */
  public String shared() {
    return constant.stream().map(Labelled::title).collect(Collectors.joining(", "));
  }

  private String joined(
      Configuration configuration, Function<Labelled, String> name, String separator) {
    return naming.stream()
        .map(part -> name.apply(part.apply(configuration)))
        .collect(Collectors.joining(separator));
  }
}
