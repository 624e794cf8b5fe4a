package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network that is measured: one of the suite's, or a user's own. The id names it: two of one id
 * are equal, also where their files lie in different places.
 */
public final class Model implements Titled, Comparable<Model> {

  public static final Model GPT2 =
      new Model(0, "gpt2", "GPT-2", InputKind.TOKENS, Optional.empty());
  public static final Model INCEPTION =
      new Model(1, "inception", "Inception", InputKind.PIXELS, Optional.empty());
  public static final Model RESNET =
      new Model(2, "resnet", "ResNet-50", InputKind.PIXELS, Optional.empty());
  public static final Model BERT = new Model(3, "bert", "BERT", InputKind.TOKENS, Optional.empty());

  private static final List<Model> SUITE = List.of(GPT2, INCEPTION, RESNET, BERT);

  private static final Map<String, String> FULL_NAMES =
      Map.of(
          GPT2.id, "GPT-2 small",
          INCEPTION.id, "Inception v3",
          RESNET.id, "ResNet-50",
          BERT.id, "BERT base");

  /** The site's directories that hold something else than pages of a model. */
  private static final List<String> OF_THE_SITE = List.of("assets", "compare");

  private static final Set<String> TAKEN =
      Stream.concat(SUITE.stream().map(Model::id), OF_THE_SITE.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** What fits above a chart, with what the chart is of. */
  private static final int MAX_TITLE = 80;

  private static final String TORCH_SCRIPT = ".pt";

  /** The suite's in their order, then users' own by id. */
  private static final Comparator<Model> ORDER =
      Comparator.<Model>comparingInt(model -> model.rank).thenComparing(Model::id);

  private final int rank;
  private final String id;
  private final String title;
  private final InputKind inputKind;
  private final Optional<PrivatePath> path;

  private Model(
      int rank, String id, String title, InputKind inputKind, Optional<PrivatePath> path) {
    this.rank = rank;
    this.id = id;
    this.title = title;
    this.inputKind = inputKind;
    this.path = path;
  }

  /**
   * As results tell it: the id of one of the suite's networks, or the path of a TorchScript file or
   * of a TensorFlow SavedModel directory.
   *
   * @throws IllegalArgumentException if the path's last segment makes no name for a page
   */
  public static Model of(String text) {
    for (Model model : SUITE) {
      if (model.id.equals(text)) {
        return model;
      }
    }
    return own(new PrivatePath(text.replaceAll("(?<=.)[/\\\\]+$", "")));
  }

  private static Model own(PrivatePath path) {
    String name = path.name();
    String title =
        name.endsWith(TORCH_SCRIPT)
            ? name.substring(0, name.length() - TORCH_SCRIPT.length()).strip()
            : name;
    if (title.length() > MAX_TITLE) {
      throw refused(
          "must have a name of at most %d characters, got: %d"
              .formatted(MAX_TITLE, title.length()));
    }
    String id = id(title);
    if (id.isEmpty()) {
      throw refused("must have a letter a-z or a digit in its name, got: " + title);
    }
    if (TAKEN.contains(id)) {
      throw refused(
          "must not be named %s (nor any of: %s)"
              .formatted(
                  id,
                  TAKEN.stream()
                      .filter(taken -> !taken.equals(id))
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    boolean ambiguous = SUITE.stream().anyMatch(model -> model.title.equalsIgnoreCase(title));
    return new Model(
        SUITE.size(),
        id,
        ambiguous ? title + " (own)" : title,
        InputKind.EXTENTS,
        Optional.of(path));
  }

  /** As far as it is fit for names of files and for addresses. */
  private static String id(String title) {
    return title
        .replaceAll("[^A-Za-z0-9._-]+", "-")
        .replaceAll("^[._-]+|[._-]+$", "")
        .toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException(
        "the file or directory of a network of your own " + reason + "; rename it");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** As the first result sites spelled it: {@code GPT2}. */
  public String titleOfTheFirstSites() {
    return isOwn() ? title : title.replace("-", "");
  }

  /** The name in a sentence: {@code GPT-2 small}. */
  public String fullName() {
    return FULL_NAMES.getOrDefault(id, title);
  }

  /** How the size of one input is counted. */
  public InputKind inputKind() {
    return inputKind;
  }

  /** Of a user's own network; else empty. */
  public Optional<PrivatePath> path() {
    return path;
  }

  /** Whether it is a user's own. */
  public boolean isOwn() {
    return path.isPresent();
  }

  @Override
  public int compareTo(Model other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Model model && model.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
