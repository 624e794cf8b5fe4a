package dev.scalebench.weights;

import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.WeightNames;
import dev.scalebench.tensor.Weights;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network's weights from a {@code safetensors} file, as Hugging Face and torchvision name them.
 */
public final class FileWeights implements Weights {
  private final String identity;
  private final List<Parameter> parameters;
  private final Safetensors file;

  /** Names in the file, by those of parameters. */
  private final Map<String, String> names;

  private FileWeights(
      String identity, List<Parameter> parameters, Safetensors file, Map<String, String> names) {
    this.identity = identity;
    this.parameters = parameters;
    this.file = file;
    this.names = names;
  }

  /**
   * Opens a file.
   *
   * @param network its label, for messages and names of files
   * @param parameters all that the network has
   * @throws UncheckedIOException naming the file, if it cannot be read or is not in the format
   * @throws IllegalArgumentException naming the tensor, if one is missing, is none of the network's
   *     or has another shape
   */
  public static FileWeights open(
      Path path, String network, List<Parameter> parameters, WeightNames checkpoint) {
    Safetensors file = Safetensors.open(path);
    Set<String> known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
    Map<String, String> names = new HashMap<>();
    for (String name : file.names()) {
      String parameter = checkpoint.parameter(name);
      if (known.contains(parameter)) {
        String earlier = names.putIfAbsent(parameter, name);
        if (earlier != null) {
          throw new IllegalArgumentException(
              "%s: %s and %s are both %s of %s".formatted(path, earlier, name, parameter, network));
        }
      } else if (!checkpoint.ignores(name)) {
        throw new IllegalArgumentException(
            "%s: %s is no weight of %s".formatted(path, name, network));
      }
    }
    requireAll(path, network, parameters, names);
    parameters.forEach(
        parameter -> file.check(names.getOrDefault(parameter.name(), ""), parameter.shape()));
    return new FileWeights(
        identity(path, network, parameters), List.copyOf(parameters), file, names);
  }

  private static void requireAll(
      Path path, String network, List<Parameter> parameters, Map<String, String> names) {
    List<String> missing = new ArrayList<>();
    parameters.stream()
        .map(Parameter::name)
        .filter(name -> !names.containsKey(name))
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s lacks %s of %s%s"
              .formatted(
                  path,
                  missing.get(0),
                  network,
                  missing.size() > 1 ? " and %s more".formatted(missing.size() - 1) : ""));
    }
  }

  private static String identity(Path path, String network, List<Parameter> parameters) {
    return "%s-file-%s".formatted(network, Cache.digest(FileStamp.of(path).digest() + parameters));
  }

  /**
   * Reads all weights, to see that none is NaN or infinite: they would make every answer useless.
   *
   * @throws IllegalArgumentException naming the tensor, if one is
   */
  public void requireFinite() {
    parameters.forEach(parameter -> file.requireFinite(name(parameter), parameter.shape()));
  }

  @Override
  public ByteBuffer values(Parameter parameter) {
    return file.values(name(parameter), parameter.shape());
  }

  private String name(Parameter parameter) {
    return names.getOrDefault(parameter.name(), parameter.name());
  }

  @Override
  public String identity() {
    return identity;
  }
}
