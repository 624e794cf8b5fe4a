package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;
import dev.scalebench.machine.Topology.LogicalCpu;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances are counted, and each gets cores of its own. */
class MixTest {
  @Test
  void aMixIsTheSumOfItsInstances() {
    Mix mix = Mix.of("1x6x32+2x4x16");
    assertThat(mix.cores()).isEqualTo(14);
    assertThat(mix.inputs()).isEqualTo(64);
    assertThat(mix.instances())
        .containsExactly(new Mix.Part(1, 6, 32), new Mix.Part(1, 4, 16), new Mix.Part(1, 4, 16));
    assertThat(mix.hasOneBatchSize()).isFalse();
  }

  @Test
  void equalMixesHaveOneText() {
    assertThat(Mix.of("1x1x8+2x4x16+1x1x8").toString()).isEqualTo("2x4x16+2x1x8");
    assertThat(Mix.of("1x2x4+1x2x8")).isEqualTo(Mix.of("1x2x8+1x2x4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2", "2x1", "2x1x8x1", "0x1x8", "2x0x8", "2x1x0", "2x1x8+", "axbxc", "-1x1x1", " 2x1x8", ""
      })
  void whatIsNoMixIsQuoted(String text) {
    assertThatThrownBy(() -> Mix.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 2x1x8")
        .hasMessageEndingWith("got: " + text);
  }

  @Test
  void moreThanCanBeCountedIsRefused() {
    assertThatThrownBy(() -> Mix.of("99999x1x9999999"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many cores or inputs");
    assertThatThrownBy(() -> Mix.of("99999x99999x1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void instancesGetDisjointCoresInTheOrderOfTheMapping() {
    Topology twoNodes =
        new Topology(
            IntStream.range(0, 8).mapToObj(cpu -> new LogicalCpu(cpu, cpu, 0, cpu / 4)).toList());
    assertThat(Placement.USUAL.disjoint(twoNodes, List.of(2, 1, 3)))
        .containsExactly(CpuSet.parse("0-1"), CpuSet.parse("2"), CpuSet.parse("3-5"));
    assertThat(
            new Placement(Mapping.INTERLEAVE, Smt.IDLE, Allocator.DEFAULT)
                .disjoint(twoNodes, List.of(2, 1, 3)))
        .containsExactly(CpuSet.parse("0,4"), CpuSet.parse("1"), CpuSet.parse("2,5-6"));
    assertThatThrownBy(() -> Placement.USUAL.disjoint(twoNodes, List.of(8, 1)))
        .hasMessageContaining("1 … 8");
  }
}
