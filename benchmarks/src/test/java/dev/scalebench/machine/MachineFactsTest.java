package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts can be written as JSON, and hold nothing that is not known. */
class MachineFactsTest {
  private static final Map<String, Object> FACTS =
      MachineFacts.of(Map.of("pytorch", "2.5.1", "jmh", "1.37"));

  private static void assertWritable(Object value) {
    if (value instanceof Map<?, ?> map) {
      assertThat(map).isNotEmpty();
      assertThat(map.keySet()).allMatch(String.class::isInstance);
      map.values().forEach(MachineFactsTest::assertWritable);
    } else if (value instanceof Collection<?> list) {
      assertThat(list).isNotEmpty();
      list.forEach(MachineFactsTest::assertWritable);
    } else if (value instanceof String text) {
      assertThat(text).isNotBlank().isNotEqualTo("unknown").doesNotContain("null");
    } else {
      assertThat(value).isInstanceOfAny(Number.class, Boolean.class);
    }
  }

  @Test
  void factsOfThisMachineAreATreeOfPlainValues() {
    assertThat(FACTS).containsKeys("processor", "memory", "system", "jvm", "software");
    FACTS.values().forEach(MachineFactsTest::assertWritable);
    assertThat(FACTS.get("software")).isEqualTo(Map.of("jmh", "1.37", "pytorch", "2.5.1"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxTellsWhereThisThreadMayRunAndHowBusyItIs() {
    assertThat(FACTS.get("cpusAllowed")).isEqualTo(CpuSet.ofThisThread().orElseThrow().toString());
    assertThat(MachineFacts.load()).containsOnlyKeys("one", "five", "fifteen");
  }

  @Test
  void unknownFactsAreLeftOut() {
    assertThat(
            new Facts()
                .add("a", Optional.empty())
                .add("b", "unknown")
                .add("c", " ")
                .add("d", List.of())
                .add("e", Map.of())
                .add("f", Optional.of(""))
                .add("g", Optional.of(false))
                .add("h", 0)
                .map())
        .isEqualTo(Map.of("g", false, "h", 0));
  }

  @Test
  void theFingerprintHoldsWhatMustBeEqual() {
    Map<String, Object> facts =
        Map.of(
            "processor",
            Map.of(
                "model",
                "Xeon",
                "sockets",
                2,
                "cores",
                8,
                "logicalProcessors",
                16,
                "smt",
                true,
                "governor",
                "performance",
                "turbo",
                true,
                "cpuQuota",
                "0.5 CPUs"),
            "cpusAllowed",
            "0-15",
            "memory",
            Map.of("bytes", 25_276_502_016L, "swapBytes", 0L),
            "virtualization",
            Map.of("hypervisor", "KVM", "container", "docker"),
            "system",
            Map.of("kernel", "Linux 6.1"),
            "gpus",
            List.of(
                Map.of("name", "NVIDIA A100", "vendor", "NVIDIA", "driver", "550.54.15"),
                Map.of("name", "NVIDIA H100", "vendor", "NVIDIA", "driver", "550.54.15"),
                Map.of("name", "UHD Graphics 770", "vendor", "Intel")));
    assertThat(MachineFacts.fingerprint(facts))
        .containsOnly(
            entry("processor", "Xeon"),
            entry("sockets", "2"),
            entry("cores", "8"),
            entry("logicalProcessors", "16"),
            entry("smt", "true"),
            entry("governor", "performance"),
            entry("turbo", "true"),
            entry("cpuQuota", "0.5 CPUs"),
            entry("memory", "24 GiB"),
            entry("cpusAllowed", "0-15"),
            entry("kernel", "Linux 6.1"),
            entry("hypervisor", "KVM"),
            entry("gpus", "NVIDIA A100 (driver 550.54.15), NVIDIA H100 (driver 550.54.15)"));
  }

  @Test
  void theFingerprintOfUnknownFactsIsEmpty() {
    assertThat(MachineFacts.fingerprint(Map.of("processor", "a Xeon"))).isEmpty();
  }

  @Test
  void theFingerprintOfThisMachineStaysTheSame() {
    assertThat(MachineFacts.fingerprint(MachineFacts.of(Map.of())))
        .isEqualTo(MachineFacts.fingerprint(FACTS))
        .containsKeys("processor", "cores", "memory");
  }

  @ParameterizedTest
  @CsvSource({"always [madvise] never, madvise", "[always] madvise never, always", "odd,"})
  void theChoiceOfHugePagesStandsInBrackets(String text, String choice, @TempDir Path root)
      throws IOException {
    KernelFixture kernel =
        new KernelFixture(root).with("sys/kernel/mm/transparent_hugepage/enabled", text + "\n");
    assertThat(MachineFacts.hugePages(kernel.files()).orElse(null)).isEqualTo(choice);
  }
}
