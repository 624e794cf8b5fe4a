package dev.scalebench.postprocess.mix;

import java.util.Arrays;

/**
 * The fewest instances that have so many cores and inputs together, by dynamic programming, while
 * kinds of instances are allowed one after the other.
 */
final class FewestInstances {
  private static final int NEVER = Integer.MAX_VALUE;

  private final int cores;
  private final int inputs;
  private final int[] threads;
  private final int[] batchSizes;

  /** At {@code cores * (inputs + 1) + its inputs}; a mix may leave cores idle. */
  private final int[] counts;

  /** The kind that was added last. */
  private final int[] last;

  /**
   * Nothing is allowed yet.
   *
   * @param threads of each kind
   * @param batchSizes of each kind
   */
  FewestInstances(int cores, int inputs, int[] threads, int[] batchSizes) {
    this.cores = cores;
    this.inputs = inputs;
    this.threads = threads;
    this.batchSizes = batchSizes;
    counts = new int[(cores + 1) * (inputs + 1)];
    last = new int[counts.length];
    Arrays.fill(counts, NEVER);
    for (int core = 0; core <= cores; core++) {
      counts[at(core, 0)] = 0;
    }
  }

  private int at(int core, int input) {
    return core * (inputs + 1) + input;
  }

  /** Allows a kind, any number of times. */
  void allow(int kind) {
    for (int core = threads[kind]; core <= cores; core++) {
      for (int input = batchSizes[kind]; input <= inputs; input++) {
        int rest = counts[at(core - threads[kind], input - batchSizes[kind])];
        int here = at(core, input);
        if (rest != NEVER && rest + 1 < counts[here]) {
          counts[here] = rest + 1;
          last[here] = kind;
        }
      }
    }
  }

  /** Whether there is a mix of so many inputs. */
  boolean has(int batch) {
    return counts[at(cores, batch)] != NEVER;
  }

  /** The kinds of its instances. */
  int[] kinds(int batch) {
    int[] kinds = new int[counts[at(cores, batch)]];
    int core = cores;
    int input = batch;
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = last[at(core, input)];
      core -= threads[kinds[i]];
      input -= batchSizes[kinds[i]];
    }
    return kinds;
  }
}
