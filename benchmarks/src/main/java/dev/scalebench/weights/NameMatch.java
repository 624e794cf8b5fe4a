package dev.scalebench.weights;

import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.WeightNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a checkpoint's tensors are which parameters of a network.
 *
 * @param names tensors, by the names of their parameters
 * @param heads tensors of other tasks' heads
 * @param twins tensors that should have the values of a parameter, with its name
 * @param seeded parameters that the checkpoint lacks, and may lack
 */
record NameMatch(
    Map<String, String> names,
    List<String> heads,
    Map<String, String> twins,
    List<Parameter> seeded) {

  /**
   * Matches names.
   *
   * @param network its label, for messages
   * @param tensors names of all tensors of the checkpoint
   * @param parameters all that the network has
   * @throws IllegalArgumentException naming the tensor, if one is missing or no weight of the
   *     network, or two are the same
   */
  static NameMatch of(
      String network, Set<String> tensors, List<Parameter> parameters, WeightNames checkpoint) {
    Set<String> known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
    boolean larger = tensors.stream().anyMatch(checkpoint::isInside);
    Map<String, String> names = new HashMap<>();
    Map<String, String> tied = new LinkedHashMap<>();
    List<String> heads = new ArrayList<>();
    for (String name : tensors) {
      String parameter = checkpoint.parameter(name);
      String source = checkpoint.tied().get(parameter);
      if (known.contains(parameter)) {
        String earlier = names.putIfAbsent(parameter, name);
        if (earlier != null) {
          throw new IllegalArgumentException(
              "%s and %s are both %s of %s".formatted(earlier, name, parameter, network));
        }
      } else if (source != null) {
        tied.put(name, source);
      } else if (checkpoint.isHead(name) || (larger && !checkpoint.isInside(name))) {
        heads.add(name);
      } else if (!checkpoint.ignores(name)) {
        throw new IllegalArgumentException("%s is no weight of %s".formatted(name, network));
      }
    }
    tied.entrySet().removeIf(twin -> names.putIfAbsent(twin.getValue(), twin.getKey()) == null);
    tied.keySet().stream().filter(checkpoint::isHead).forEach(heads::add);
    tied.keySet().removeIf(checkpoint::isHead);
    return new NameMatch(names, heads, tied, seeded(network, names, parameters, checkpoint));
  }

  private static List<Parameter> seeded(
      String network,
      Map<String, String> names,
      List<Parameter> parameters,
      WeightNames checkpoint) {
    List<Parameter> missing =
        parameters.stream().filter(parameter -> !names.containsKey(parameter.name())).toList();
    List<Parameter> optional = parameters.stream().filter(checkpoint::mayLack).toList();
    if (!missing.equals(optional) && !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "it lacks %s of %s"
              .formatted(some(missing.stream().map(Parameter::name).toList()), network));
    }
    return missing;
  }

  /** The first of several names, and how many more there are. */
  static String some(List<String> names) {
    return names.get(0) + (names.size() > 1 ? " and %d more".formatted(names.size() - 1) : "");
  }
}
