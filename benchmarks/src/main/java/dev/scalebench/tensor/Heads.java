package dev.scalebench.tensor;

/**
 * How the innermost axis of {@code [B, tokens, count·width]} is divided among attention's heads.
 *
 * @param tokens positions
 * @param count number of heads
 * @param width features of a head
 */
public record Heads(int tokens, int count, int width) {
  public Heads {
    if (tokens < 1 || count < 1 || width < 1) {
      throw new IllegalArgumentException(
          "tokens, heads and their width must be at least 1, got: %s, %s, %s"
              .formatted(tokens, count, width));
    }
  }
}
