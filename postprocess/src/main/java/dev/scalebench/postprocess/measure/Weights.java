package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.Optional;

/**
 * The numbers that a network multiplies its inputs by.
 *
 * @param file empty where they were drawn from a seed
 */
public record Weights(Optional<PrivatePath> file) implements Comparable<Weights> {

  /** The benchmark parameter that tells them. */
  public static final String PARAM = "weights";

  public static final Weights SEEDED = new Weights(Optional.empty());

  private static final String SEEDED_ID = "seeded";

  /** Those drawn from a seed first. */
  private static final Comparator<Weights> ORDER = Comparator.comparing(Weights::id);

  /** As results tell them: {@code seeded}, or the path of a file. */
  public static Weights of(String id) {
    return id.equals(SEEDED_ID) ? SEEDED : new Weights(Optional.of(new PrivatePath(id)));
  }

  private String id() {
    return file.map(PrivatePath::text).orElse("");
  }

  /** For whoever measured: {@code seeded}, or the start of the file's path. */
  String diagnostic() {
    return file.map(path -> OneLine.excerpt(path.text())).orElse(SEEDED_ID);
  }

  /** For readers: {@code resnet.safetensors}. */
  public String describe() {
    return file.map(path -> OneLine.excerpt(path.name())).orElse("drawn from a seed, not trained");
  }

  @Override
  public int compareTo(Weights other) {
    return ORDER.compare(this, other);
  }
}
