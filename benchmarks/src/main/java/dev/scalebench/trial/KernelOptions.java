package dev.scalebench.trial;

import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Labelled;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of a command that chooses kernels. */
public final class KernelOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      description =
          "What computes script on the processor: auto (the engine's own if they compute right here, else the fastest that do), default, avx2, sse41, portable, channels-first (pytorch), onednn and no-onednn (tensorflow). Default: auto.")
  private String kernels = AUTO;

  /**
   * Those that the user wants; empty for the fastest that are right.
   *
   * @throws IllegalArgumentException saying what is possible, if there are none of that name
   */
  public Optional<Kernels> fixed() {
    return kernels.equals(AUTO)
        ? Optional.empty()
        : Optional.of(
            Labelled.parse(
                "--kernels, unless it is auto,", Kernels.class, Kernels::label, kernels));
  }
}
