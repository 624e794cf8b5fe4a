package dev.scalebench.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a dense tensor, outermost axis first.
 *
 * @param dims extents, each at least 1
 */
public record Shape(List<Integer> dims) {
  public Shape {
    dims = List.copyOf(dims);
    for (int dim : dims) {
      if (dim < 1) {
        throw new IllegalArgumentException("an extent must be at least 1, got: " + dims);
      }
    }
  }

  /** A shape of these extents; none makes a scalar. */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** Number of axes. */
  public int rank() {
    return dims.size();
  }

  /** Extent of an axis; a negative axis counts from the innermost, −1. */
  public int dim(int axis) {
    return dims.get(axis < 0 ? rank() + axis : axis);
  }

  /** Number of elements. */
  public long size() {
    return dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** This shape with another extent on one axis; a negative axis counts from the innermost, −1. */
  public Shape with(int axis, int dim) {
    int[] changed = toArray();
    changed[axis < 0 ? rank() + axis : axis] = dim;
    return of(changed);
  }

  /** The extents, outermost first. */
  public int[] toArray() {
    return dims.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The extents, outermost first, as engines want them. */
  public long[] toLongArray() {
    return dims.stream().mapToLong(Integer::longValue).toArray();
  }

  /** The extents as {@code 2×3×4}. */
  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
