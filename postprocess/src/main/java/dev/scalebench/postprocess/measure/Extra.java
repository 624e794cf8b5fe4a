package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What configurations may have and rarely do. It is named where some do not have its usual value,
 * and then of those alone.
 *
 * @param param the parameter's name
 * @param usual the value that goes without saying
 * @param of the value of a configuration
 */
public record Extra(String param, Titled usual, Function<Configuration, Titled> of) {

  /** All of them. */
  public static final List<Extra> ALL =
      List.of(
          new Extra(Copies.PARAM, Copies.EXCLUDED, Configuration::copies),
          new Extra(Allocator.PARAM, Allocator.DEFAULT, Configuration::allocator),
          new Extra(Smt.PARAM, Smt.IDLE, Configuration::smt),
          new Extra(Served.PARAM, Served.NONE, Configuration::served));

  /** Those of which some of the configurations do not have the usual value. */
  public static List<Extra> among(Collection<Configuration> configurations) {
    return ALL.stream().filter(extra -> !configurations.stream().allMatch(extra::isUsual)).toList();
  }

  /** Whether a configuration has the usual value. */
  public boolean isUsual(Configuration configuration) {
    return of.apply(configuration).equals(usual);
  }

  /** The value for readers; an empty text where it goes without saying. */
  public String title(Configuration configuration) {
    return isUsual(configuration) ? "" : of.apply(configuration).title();
  }

  /** The value in files. */
  public String id(Configuration configuration) {
    return of.apply(configuration).id();
  }
}
