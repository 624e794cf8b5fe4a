package dev.scalebench.tensor;

import java.util.function.Function;

/** The parameters of one module of a network, by the names they have inside that module. */
public final class Parameters<T> {
  private final Function<Parameter, T> source;
  private final String prefix;

  private Parameters(Function<Parameter, T> source, String prefix) {
    this.source = source;
    this.prefix = prefix;
  }

  /** The parameters of a whole network. */
  public static <T> Parameters<T> of(Function<Parameter, T> source) {
    return new Parameters<>(source, "");
  }

  /** The parameters of a module inside this one. */
  public Parameters<T> in(String module) {
    return new Parameters<>(source, prefix + module + ".");
  }

  /** One parameter of this module. */
  public T get(String name, Init init, int... dims) {
    return source.apply(new Parameter(prefix + name, Shape.of(dims), init));
  }
}
