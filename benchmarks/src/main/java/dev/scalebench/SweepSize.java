package dev.scalebench;

import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import java.util.List;
import java.util.stream.IntStream;

/** How many cells a sweep has: values of {@code --sweep}. */
enum SweepSize implements Labelled {
  /** Batch sizes 1, 4, 16 on one and on all cores: minutes. */
  QUICK("quick") {
    @Override
    List<Integer> batchSizes() {
      return List.of(1, 4, 16);
    }

    @Override
    List<Integer> threadCounts(int cores) {
      return cores == 1 ? List.of(1) : List.of(1, cores);
    }
  },
  /** All networks, powers of two up to 1024 on every number of cores. */
  LARGE("large") {
    @Override
    List<Network> networks() {
      return List.of(Network.values());
    }

    @Override
    List<Integer> batchSizes() {
      return IntStream.rangeClosed(0, 10).mapToObj(power -> 1 << power).toList();
    }
  },
  /** The 37 batch sizes of the first result sites, on every number of cores. */
  GRANULAR("granular") {
    @Override
    List<Integer> batchSizes() {
      IntStream large = IntStream.of(64, 128, 256, 512, 1024);
      return IntStream.concat(IntStream.rangeClosed(1, 32), large).boxed().toList();
    }
  };

  private final String label;

  SweepSize(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** What is measured unless told otherwise. */
  List<Network> networks() {
    return List.of(Network.GPT2, Network.INCEPTION);
  }

  /** Inputs in one forward pass. */
  abstract List<Integer> batchSizes();

  /** Numbers of intra-op threads on a machine. */
  List<Integer> threadCounts(int cores) {
    return IntStream.rangeClosed(1, cores).boxed().toList();
  }
}
