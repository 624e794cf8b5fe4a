package dev.scalebench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Engine;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.TrialLine;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels are tried where nothing is known of them, and the user is told so then alone. */
class KernelTesterTest {
  private static final KernelChoice.Kind KIND =
      new KernelChoice.Kind(
          Engine.PYTORCH, Precision.FLOAT32, Set.of(ProbeNetwork.LINEAR), /* given= */ false);

  @TempDir Path directory;
  private final List<List<String>> started = new CopyOnWriteArrayList<>();
  private final List<String> told = new ArrayList<>();

  /** A process that finds both networks right. */
  private List<String> right(List<String> arguments) {
    started.add(arguments);
    String lines =
        Stream.of(ProbeNetwork.values())
            .map(network -> TrialLine.answered(network, 1e-6, 1e-4, OptionalDouble.empty()))
            .collect(Collectors.joining("' '", "'", "'"));
    return List.of("sh", "-c", "printf '%s\\n' " + lines);
  }

  private void select() {
    KernelSelection selection =
        new KernelTester(new Cache(directory), this::right)
            .select(Set.of(KIND), Optional.empty(), told::add);
    assertThat(selection.of(KIND)).isEqualTo(Kernels.DEFAULT);
  }

  @Test
  void whatIsKnownIsNotTriedAgain() {
    select();
    select();
    assertThat(told).containsExactly("trying the engines' kernels, some seconds");
    assertThat(started).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsTriedAgainAndSaid() throws IOException {
    select();
    try (Stream<Path> files = Files.list(directory.resolve("kernels"))) {
      Files.writeString(files.findFirst().orElseThrow(), "{");
    }
    select();
    select();
    assertThat(told).hasSize(2);
    assertThat(started).hasSize(2);
  }
}
