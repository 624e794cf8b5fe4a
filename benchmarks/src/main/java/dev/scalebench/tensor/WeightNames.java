package dev.scalebench.tensor;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How others' files of a network's weights name what they hold.
 *
 * @param prefix of parameters in files of networks that contain this one; may be missing in a file,
 *     or empty
 * @param ignored names, without the prefix, of what computes nothing here: buffers, masks
 * @param heads names, without the prefix, of what other tasks compute from this network
 * @param optional parameters that files of other tasks may lack, all of them together
 * @param tied parameters by the names of other tensors that have their values, and may be kept
 *     instead
 */
public record WeightNames(
    String prefix, Pattern ignored, Pattern heads, Pattern optional, Map<String, String> tied) {
  /** A pattern of no name. */
  public static final Pattern NONE = Pattern.compile("(?!)");

  /** Every name is a parameter's. */
  public static final WeightNames PLAIN = new WeightNames("", NONE);

  /** What training programs put before all names: PyTorch's wrappers and Lightning's. */
  private static final Pattern WRAPPERS = Pattern.compile("^((module|_orig_mod|model)\\.)+");

  /** A layer normalization's weight and bias in files of TensorFlow's making. */
  private static final Pattern GAMMA = Pattern.compile("LayerNorm\\.gamma$");

  private static final Pattern BETA = Pattern.compile("LayerNorm\\.beta$");

  public WeightNames {
    tied = Map.copyOf(tied);
  }

  /** Of a network that has no heads but its own, and of which a file holds all. */
  public WeightNames(String prefix, Pattern ignored) {
    this(prefix, ignored, NONE, NONE, Map.of());
  }

  /** The parameter's name for a name in a file. */
  public String parameter(String name) {
    String plain = unwrapped(name);
    String inside = plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain;
    String weight = GAMMA.matcher(inside).replaceFirst("LayerNorm.weight");
    return BETA.matcher(weight).replaceFirst("LayerNorm.bias");
  }

  /** Whether a name in a file is of something in this network, as part of a larger one. */
  public boolean isInside(String name) {
    return !prefix.isEmpty() && unwrapped(name).startsWith(prefix);
  }

  /** Whether a name in a file is of what computes nothing here. */
  public boolean ignores(String name) {
    return ignored.matcher(parameter(name)).matches();
  }

  /** Whether a name in a file is of another task's head. */
  public boolean isHead(String name) {
    return heads.matcher(parameter(name)).matches();
  }

  /** Whether a file may lack a parameter. */
  public boolean mayLack(Parameter parameter) {
    return optional.matcher(parameter.name()).matches();
  }

  private static String unwrapped(String name) {
    return WRAPPERS.matcher(name).replaceFirst("");
  }
}
