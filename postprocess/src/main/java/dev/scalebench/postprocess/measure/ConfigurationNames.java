package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names configurations by what varies among them: always by the optimization, by engine, device and
 * precision where there are several, and by each {@link Extra} that is not the usual one.
 */
public final class ConfigurationNames {

  private final List<Function<Configuration, Titled>> naming = new ArrayList<>();
  private final List<Titled> constant = new ArrayList<>();
  private final List<Extra> extras;
  private final boolean several;

  public ConfigurationNames(SortedSet<Configuration> configurations) {
    several = configurations.size() > 1;
    add(configurations, Configuration::engine);
    naming.add(Configuration::optimization);
    if (!vary(configurations, Configuration::optimization)) {
      constant.add(configurations.first().optimization());
    }
    add(configurations, Configuration::device);
    add(configurations, Configuration::precision);
    extras = Extra.among(configurations);
    extras.forEach(extra -> add(configurations, extra.of()));
  }

  private void add(SortedSet<Configuration> configurations, Function<Configuration, Titled> part) {
    if (vary(configurations, part)) {
      naming.add(part);
    } else {
      constant.add(part.apply(configurations.first()));
    }
  }

  private static boolean vary(
      SortedSet<Configuration> configurations, Function<Configuration, Titled> part) {
    return configurations.stream().map(part).distinct().count() > 1;
  }

  /** The {@code <opt>} of file names: {@code script}, {@code pytorch-script}. */
  public String slug(Configuration configuration) {
    return joined(configuration, Titled::id, "-").replace('+', '-');
  }

  /** The name on the page: {@code PyTorch-Script}. */
  public String title(Configuration configuration) {
    return joined(configuration, Titled::title, "-");
  }

  /** What tells the configuration from the others, in words; empty if it has none. */
  public String varying(Configuration configuration) {
    return several ? title(configuration) : "";
  }

  /** What all configurations share, in words. */
  public String shared() {
    return constant.stream().map(Titled::title).collect(Collectors.joining(", "));
  }

  private String joined(
      Configuration configuration, Function<Titled, String> name, String separator) {
    return naming.stream()
        .map(part -> part.apply(configuration))
        .filter(part -> extras.stream().noneMatch(extra -> extra.usual().equals(part)))
        .map(name)
        .collect(Collectors.joining(separator));
  }
}
