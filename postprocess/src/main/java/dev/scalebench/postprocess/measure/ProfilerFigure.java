package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure of one of JMH's profilers.
 *
 * @param name as JMH has it: {@code gc.alloc.rate.norm}
 * @param unit as JMH has it: {@code B/op}; may be empty
 */
public record ProfilerFigure(String name, String unit, double value) {
  public ProfilerFigure {
    name = OneLine.excerpt(name);
    unit = OneLine.excerpt(unit);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a number, got: " + value);
    }
  }

  /** With its unit, for readers. */
  public String title() {
    return unit.isEmpty() ? name : name + " (" + unit + ")";
  }

  /** Whether both are of one kind. */
  boolean isLike(ProfilerFigure other) {
    return name.equals(other.name) && unit.equals(other.unit);
  }

  /** Of a cell that was measured twice: the first of each kind. */
  static List<ProfilerFigure> joined(List<ProfilerFigure> one, List<ProfilerFigure> other) {
    List<ProfilerFigure> all = new ArrayList<>(one);
    other.stream().filter(each -> one.stream().noneMatch(each::isLike)).forEach(all::add);
    return all;
  }
}
