package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names tell a cell: what is as usual is left out. */
class ProfiledCellTest {
  private static ProfiledCell cell(String... others) {
    SortedMap<String, String> params = new TreeMap<>();
    BenchmarkParameters.defaults().forEach((name, values) -> params.put(name, values.get(0)));
    for (String other : others) {
      String[] words = other.split("=", 2);
      params.put(words[0], words[1]);
    }
    return new ProfiledCell(params);
  }

  @Test
  void theUsualIsNotNamed() {
    assertThat(cell().heading()).isEqualTo("gpt2, pytorch, 1 thread, batch size 1");
    assertThat(cell("batchSize=3").traceName())
        .isEqualTo("gpt2-pytorch-none-threads-1-batch-3.trace.json");
  }

  @Test
  void whatIsUnusualIsNamedAndFitsAFileName() {
    ProfiledCell cell =
        cell("model=/home/me/my net.pt", "optimization=script", "inputShape=a=3:b=4x5");
    assertThat(cell.heading())
        .isEqualTo("/home/me/my net.pt, pytorch, 1 thread, batch size 1, inputShape=a=3:b=4x5");
    assertThat(cell.traceName())
        .isEqualTo("my_net.pt-pytorch-script-threads-1-batch-1-inputShape-a_3_b_4x5.trace.json");
  }
}
