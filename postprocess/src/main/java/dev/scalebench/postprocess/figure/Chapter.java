package dev.scalebench.postprocess.figure;

import java.util.List;

/**
 * Charts that answer a question beyond those of the first result sites.
 *
 * @param text what they show and how it was measured
 */
public record Chapter(String title, String text, List<Group> groups) {

  /** The charts under a heading of their own. */
  public record Group(String heading, List<Figure> figures) {}

  /** All of its charts. */
  public List<Figure> figures() {
    return groups.stream().flatMap(group -> group.figures().stream()).toList();
  }
}
