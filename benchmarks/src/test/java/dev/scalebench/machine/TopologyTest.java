package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.Topology.LogicalCpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads get a core each, in one of two orders of NUMA nodes. */
class TopologyTest {
  /** Two sockets of four cores, numbered as Linux does: siblings are n and n + 8. */
  private static final Topology SERVER = server();

  /** Three cores near one memory, one near another. */
  private static final Topology UNEVEN =
      new Topology(
          List.of(
              new LogicalCpu(0, 0, 0, 0),
              new LogicalCpu(1, 1, 0, 0),
              new LogicalCpu(2, 2, 0, 0),
              new LogicalCpu(3, 3, 0, 1)));

  private static Topology server() {
    List<LogicalCpu> cpus = new ArrayList<>();
    for (int id = 0; id < 16; id++) {
      int socket = id / 4 % 2;
      cpus.add(new LogicalCpu(id, id % 4, socket, socket));
    }
    return new Topology(cpus);
  }

  private static Topology under(String mask) {
    return SERVER.restricted(Optional.of(CpuSet.parse(mask)));
  }

  @Test
  void coresWithOneNumberInTwoSocketsAreTwo() {
    assertThat(SERVER.cores()).isEqualTo(8);
    assertThat(SERVER.sockets()).isEqualTo(2);
    assertThat(SERVER.numaNodes()).isEqualTo(2);
    assertThat(SERVER.smt()).isTrue();
    assertThat(UNEVEN.smt()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 0   | 0
          2 | 0-1 | 0,4
          3 | 0-2 | 0-1,4
          5 | 0-4 | 0-2,4-5
          8 | 0-7 | 0-7
          """)
  void siblingsAreLeftAlone(int threads, String sequential, String interleaved) {
    assertThat(SERVER.withoutSiblings().sequential(threads)).hasToString(sequential);
    assertThat(SERVER.withoutSiblings().interleaved(threads)).hasToString(interleaved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 0        | 0
          2  | 0,8      | 0,8
          3  | 0-1,8    | 0,4,8
          4  | 0-1,8-9  | 0,4,8,12
          9  | 0-4,8-11 | 0-2,4-5,8-9,12-13
          16 | 0-15     | 0-15
          """)
  void siblingsComeBeforeTheNextCore(int threads, String sequential, String interleaved) {
    assertThat(SERVER.sequential(threads)).hasToString(sequential);
    assertThat(SERVER.interleaved(threads)).hasToString(interleaved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | 0-1 | 0,3
          3 | 0-2 | 0-1,3
          4 | 0-3 | 0-3
          """)
  void aNodeWithoutCoresLeftIsPassedOver(int threads, String sequential, String interleaved) {
    assertThat(UNEVEN.sequential(threads)).hasToString(sequential);
    assertThat(UNEVEN.interleaved(threads)).hasToString(interleaved);
  }

  @Test
  void aMaskLeavesWhatItAllows() {
    assertThat(under("1,4-5,9,12").cores()).isEqualTo(3);
    assertThat(under("1,4-5,9,12").withoutSiblings().sequential(2)).hasToString("1,4");
    assertThat(under("1,4-5,9,12").sequential(2)).hasToString("1,9");
    assertThat(under("8-15").sequential(8)).hasToString("8-15");
    assertThat(under("8-15").smt()).isFalse();
    assertThat(under("3,11").cores()).isEqualTo(1);
    assertThat(under("12-13").numaNodes()).isEqualTo(1);
  }

  @Test
  void aMaskOfAnotherMachineIsIgnored() {
    assertThat(under("100-200")).isEqualTo(SERVER);
    assertThat(SERVER.restricted(Optional.empty())).isEqualTo(SERVER);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "-1"})
  void tooManyThreadsAreToldHowManyThereCanBe(int threads) {
    String message = "threads must be 1 … 3, one for each of CPUs 0-2; got: " + threads;
    Topology cores = under("0-2,8-10").withoutSiblings();
    assertThatThrownBy(() -> cores.sequential(threads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> cores.interleaved(threads)).hasMessage(message);
    assertThatThrownBy(() -> under("0-2,8-10").sequential(7)).hasMessageContaining("1 … 6");
  }

  @Test
  void aNumberComesOnce() {
    LogicalCpu cpu = new LogicalCpu(0, 0, 0, 0);
    assertThatThrownBy(() -> new Topology(List.of(cpu, cpu))).hasMessageContaining("distinct");
    assertThatThrownBy(() -> new Topology(List.of())).hasMessageContaining("distinct");
  }

  @Test
  void thisMachineHasACoreForEveryThreadThatItOffers() {
    Topology local = Topology.local();
    assertThat(local.cores()).isBetween(1, local.cpus().size());
    assertThat(local.sequential(local.cpus().size()))
        .isEqualTo(local.interleaved(local.cpus().size()));
    assertThat(local.withoutSiblings().cpus()).hasSize(local.cores());
    assertThat(Topology.whole().cpuSet().cpus()).containsAll(local.cpuSet().cpus());
  }
}
