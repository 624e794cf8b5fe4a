package dev.scalebench.trial;

import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Kernels;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of a command that choose kernels. */
public final class KernelOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      description =
          "What computes script on the processor: auto (the engine's own if they compute right here, else the fastest that do), default, avx2, sse41, portable, channels-first (pytorch), onednn and no-onednn (tensorflow). Default: auto.")
  private String kernels = AUTO;

  @Option(
      names = "--cudnn",
      paramLabel = "HOW",
      description =
          "How all engines choose the algorithms of convolutions on a GPU: search (each is timed at the first call, the fastest kept) or heuristic (cuDNN says, untimed). Default: search.")
  private Cudnn cudnn = Cudnn.SEARCH;

  /** How cuDNN's algorithms are chosen. */
  public Cudnn cudnn() {
    return cudnn;
  }

  /**
   * Those that the user wants; empty for the fastest that are right.
   *
   * @throws IllegalArgumentException saying what is possible, if there are none of that name
   */
  public Optional<Kernels> fixed() {
    if (kernels.equals(AUTO)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Kernels.values())
            .filter(known -> known.label().equals(kernels))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknown())));
  }

  private String unknown() {
    return "--kernels must be one of: %s, %s; got: %s"
        .formatted(
            AUTO,
            Arrays.stream(Kernels.values()).map(Kernels::label).collect(Collectors.joining(", ")),
            kernels);
  }
}
