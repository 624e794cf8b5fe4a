package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.SweepOptions.Pinning;
import dev.scalebench.machine.Machine;
import dev.scalebench.sweep.Provenance;
import dev.scalebench.sweep.Shard;
import dev.scalebench.trial.KernelSelection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Beside the results of a part stands which it is, and of which sweep. */
class SweepRecordTest {
  private static Provenance provenance(String shard, String batches)
      throws CommandLineOptionException {
    return provenance(shard, batches, Map.of());
  }

  private static Provenance provenance(
      String shard, String batches, Map<String, List<String>> remarks)
      throws CommandLineOptionException {
    String[] arguments = {"-p", "model=gpt2", "-p", "batchSize=" + batches};
    CommandLineOptions jmh = new CommandLineOptions(arguments);
    SweepOptions options = new SweepOptions();
    options.shard = shard.isEmpty() ? null : Shard.parse(shard);
    Machine machine = new Machine("any", 4, 4, 24L << 30, false);
    return new SweepRecord(
            options, new JmhArguments(List.of(arguments)), jmh, List.of(arguments), Pinning.NONE)
        .provenance(
            Sweep.of(jmh, SweepSize.QUICK, machine), new KernelSelection(Map.of()), remarks);
  }

  @Test
  void partsOfOneSweepHaveTheSameConditions() throws CommandLineOptionException {
    Provenance first = provenance("1/2", "1,2");
    Provenance second = provenance("2/2", "1,2");
    assertThat(first.facts()).containsEntry("shard", Map.of("part", 1, "parts", 2));
    assertThat(second.facts()).containsEntry("shard", Map.of("part", 2, "parts", 2));
    assertThat(first.conditions()).isEqualTo(second.conditions());
    assertThat(first.conditions().get("divided sweep")).startsWith("20 cells, digest ");
  }

  @Test
  void partsOfAnotherSweepHaveOthers() throws CommandLineOptionException {
    assertThat(provenance("1/2", "1,2").conditions().get("divided sweep"))
        .isNotEqualTo(provenance("1/2", "1,4").conditions().get("divided sweep"));
  }

  @Test
  void whatOfACheckpointIsMeasuredOtherwiseIsAFact() throws CommandLineOptionException {
    Map<String, List<String>> remarks = Map.of("bert", List.of("it has no pooler"));
    assertThat(provenance("", "1,2", remarks).facts()).containsEntry("checkpoint", remarks);
    assertThat(provenance("", "1,2").facts()).doesNotContainKey("checkpoint");
  }

  @Test
  void aWholeSweepIsNoPart() throws CommandLineOptionException {
    assertThat(provenance("", "1,2").facts()).doesNotContainKey("shard");
    assertThat(provenance("", "1,2").conditions()).doesNotContainKey("divided sweep");
  }
}
