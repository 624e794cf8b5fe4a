package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.page.Page;
import dev.scalebench.postprocess.page.Pages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes most of a call bounds it, if that is a third or more. */
class ProcessorBoundTest {
  @TempDir private Path dir;

  /** Of a cell of 100 ms on two threads. */
  private Optional<ProcessorBound> bound(String... metrics) {
    String[] params =
        new String[] {"model=gpt2", "batchSize=4", "intraOpThreads=2", "optimization=none"};
    Page page =
        Pages.of(
            JmhJson.write(
                dir.resolve("r.json"), JmhJson.with(JmhJson.sample(100, params), metrics)));
    return page.processorBound(page.data().measurements().get(0));
  }

  @Test
  void freshPagesAreDividedAmongTheThreads() {
    Optional<ProcessorBound> bound =
        bound("call.faults=100000 faults/op", "fault.time=1000 ns/fault");
    assertThat(bound).contains(new ProcessorBound(Bound.ALLOCATION, OptionalDouble.of(50)));
  }

  @Test
  void whatTakesLessThanAThirdIsNoBound() {
    assertThat(bound("call.faults=60000 faults/op", "fault.time=1000 ns/fault")).isEmpty();
    assertThat(bound("call.faults=100000 faults/op")).isEmpty();
  }

  @Test
  void theJvmBoundsByWhatItHalts() {
    assertThat(
            bound(
                "call.faults=70000 faults/op",
                "fault.time=1000 ns/fault",
                "call.safepoints=40 ms/op"))
        .contains(new ProcessorBound(Bound.JVM, OptionalDouble.of(40)));
  }

  @Test
  void whoeverWasDisturbedIsBoundByThat() {
    assertThat(bound("call.safepoints=40 ms/op", "verdict.disturbed=12 percent"))
        .contains(new ProcessorBound(Bound.OTHERS, OptionalDouble.of(12)));
  }

  @Test
  void withoutCountersNothingIsSaid() {
    assertThat(bound("verdict.disturbed=12 percent")).isEmpty();
  }

  @Test
  void moreThanACallIsAllOfIt() {
    assertThat(bound("call.faults=900000 faults/op", "fault.time=1000 ns/fault"))
        .contains(new ProcessorBound(Bound.ALLOCATION, OptionalDouble.of(100)));
  }

  @Test
  void slowCallsAreToldByWhatTheyHaveMoreOf() {
    assertThat(conditions("slow.with.gc=80", "others.with.gc=3"))
        .isEqualTo("collections in 80 % of them, in 3 % of the others");
    assertThat(conditions("slow.with.gc=80", "others.with.gc=70")).isEmpty();
    assertThat(conditions("slow.with.gc=10", "others.with.gc=1")).isEmpty();
    assertThat(conditions("call.faults=4000", "slow.faults=10000", "fault.time=1000"))
        .isEqualTo("10000.0 page faults instead of 4000.0");
    assertThat(conditions("call.faults=4", "slow.faults=10", "fault.time=1000")).isEmpty();
    assertThat(conditions("call.faults=4000", "slow.faults=10000")).isEmpty();
    assertThat(conditions("slow.faults=10000", "fault.time=1000")).isEmpty();
    assertThat(conditions()).isEmpty();
  }

  private static String conditions(String... values) {
    Map<Condition, Double> known = new EnumMap<>(Condition.class);
    Arrays.stream(values)
        .map(value -> value.split("=", -1))
        .forEach(
            parts ->
                known.put(
                    Stream.of(Condition.values())
                        .filter(each -> each.metric().equals(parts[0]))
                        .findFirst()
                        .orElseThrow(),
                    Double.valueOf(parts[1])));
    return new Conditions(known).inSlowCalls(OptionalDouble.of(100), 2);
  }
}
