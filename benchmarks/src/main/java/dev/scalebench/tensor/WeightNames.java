package dev.scalebench.tensor;

import java.util.regex.Pattern;

/**
 * How others' files of a network's weights name what they hold.
 *
 * @param prefix of parameters in files of networks that contain this one; may be missing in a file,
 *     or empty
 * @param ignored names, without the prefix, of what is no weight of the network: buffers, masks,
 *     heads of other tasks
 */
public record WeightNames(String prefix, Pattern ignored) {
  /** Every name is a parameter's. */
  public static final WeightNames PLAIN = new WeightNames("", Pattern.compile("(?!)"));

  /** A layer normalization's weight and bias in files of TensorFlow's making. */
  private static final Pattern GAMMA = Pattern.compile("LayerNorm\\.gamma$");

  private static final Pattern BETA = Pattern.compile("LayerNorm\\.beta$");

  /** The parameter's name for a name in a file. */
  public String parameter(String name) {
    String inside = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    String weight = GAMMA.matcher(inside).replaceFirst("LayerNorm.weight");
    return BETA.matcher(weight).replaceFirst("LayerNorm.bias");
  }

  /** Whether a name in a file, or what it is without the prefix, is of no weight. */
  public boolean ignores(String name) {
    return ignored.matcher(name).matches() || ignored.matcher(parameter(name)).matches();
  }
}
