package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A fork gets what measuring needs, unless the user decides otherwise. */
class ForkArgumentsTest {
  @Test
  void namesTheCollector() {
    assertThat(ForkArguments.with(List.of(), List.of())).startsWith("-XX:+UseSerialGC");
  }

  @Test
  void leavesTheCollectorToTheUser() {
    List<String> chosen = List.of("-XX:+UseParallelGC");
    assertThat(ForkArguments.with(chosen, List.of()))
        .noneMatch(argument -> argument.contains("Serial"));
    assertThat(ForkArguments.with(chosen, chosen))
        .endsWith("-XX:+UseParallelGC")
        .noneMatch(a -> a.contains("Serial"));
  }
}
