package dev.scalebench;

import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Subject;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.model.NamedInput;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the post-processor refuses in results, known before anything is measured. Its {@code Model},
 * {@code InputSize}, {@code Cell} and {@code ModelMerger} have the same rules; a test of each
 * module holds them against one list.
 */
final class PageRules {
  /** The site's directories that hold something else than pages of a network. */
  private static final Set<String> OF_THE_SITE = Set.of("assets", "compare");

  /** What fits above a chart. */
  private static final int MAX_NAME = 80;

  /** What axes have room for. */
  private static final int MAX_BATCH_SIZE = 1 << 20;

  private static final int MAX_THREADS = 1 << 16;

  /** Charts and lines of a page. */
  private static final int MAX_VALUES = 2000;

  private static final int MAX_INPUTS = 32;
  private static final int MAX_INPUT_NAME = 100;
  private static final int MAX_EXTENTS = 8;

  private PageRules() {}

  /**
   * Checks cells that are measured together.
   *
   * @throws IllegalArgumentException saying what is possible, if no page could show them
   */
  static void require(Collection<Cell> cells) {
    Map<String, String> networks = new HashMap<>();
    Map<Subject, Set<Integer>> batchSizes = new HashMap<>();
    for (Cell cell : cells) {
      most("batchSize", cell.batchSize(), MAX_BATCH_SIZE);
      most("intraOpThreads", cell.intraOpThreads(), MAX_THREADS);
      Set<Integer> sizes = batchSizes.computeIfAbsent(cell.subject(), fresh -> new HashSet<>());
      sizes.add(cell.batchSize());
      most("batch sizes of one network", sizes.size(), MAX_VALUES);
      if (cell.subject() instanceof UserNetwork network) {
        inputs(network);
        String id = id(network.label());
        String earlier = networks.putIfAbsent(id, network.label());
        if (earlier != null && !earlier.equals(network.label())) {
          throw new IllegalArgumentException(
              "%s and %s would have one page, %s; rename one, or measure it apart"
                  .formatted(earlier, network.label(), id));
        }
      }
    }
  }

  private static void most(String what, int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(
          "pages show %s up to %s, got: %s".formatted(what, most, value));
    }
  }

  private static void inputs(UserNetwork network) {
    List<NamedInput> inputs = network.inputs();
    most("inputs of one network", inputs.size(), MAX_INPUTS);
    for (NamedInput input : inputs) {
      most("extents of one input", input.sample().rank(), MAX_EXTENTS);
      most("characters of an input's name", input.name().length(), MAX_INPUT_NAME);
    }
  }

  /**
   * The name of a network's page.
   *
   * @param path of its file or directory
   * @throws IllegalArgumentException saying what is possible, if it can have none
   */
  static String id(String path) {
    String name = path.replaceAll("[/\\\\]+$", "").replaceAll("^.*[/\\\\]", "");
    String title = name.replaceFirst("\\.pt$", "").strip();
    String id =
        title
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[._-]+|[._-]+$", "")
            .toLowerCase(Locale.ROOT);
    if (id.isEmpty() || title.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "%s gives its pages their name, and must have a letter a-z or a digit in its own, of at most %s characters; rename it"
              .formatted(path, MAX_NAME));
    }
    if (Labelled.find(Network.class, id).isPresent()) {
      throw new IllegalArgumentException(
          "%s has the name of a network of the suite, and would get its pages; rename it"
              .formatted(path));
    }
    if (OF_THE_SITE.contains(id)) {
      throw new IllegalArgumentException(
          "%s would get pages in %s, where the site has others; rename it".formatted(path, id));
    }
    return id;
  }
}
