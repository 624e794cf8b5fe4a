package dev.scalebench.profile;

import static dev.scalebench.profile.Calls.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eager and program stand in one table, the costliest operations of both first. */
class ProfileTableTest {
  private static Profile of(ProfiledCall call, double plain) {
    return Profile.of(List.of(call), List.of(plain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "hi-IN-u-nu-deva"})
  void rowsAreSharesOfTheProfiledCall(String locale) {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(new ProfileTable(Map.of("none", of(Calls.small(), 90))).lines())
          .containsExactly(
              "operation                                       calls        ms   share   mean µs",
              "linear                                              1     0.050  50.0 %      50.0",
              "add                                                 1     0.020  20.0 %      20.0",
              "copy                                                1     0.010  10.0 %      10.0",
              "no operation                                              0.020  20.0 %",
              "call                                                      0.100 100.0 %",
              "none: a call takes 0.090 ms, with the profiler 0.100 (+11.1 %). Of it 0.010 to 0.020 ms"
                  + " pass in no operation: 5000 to 10000 ns for each of the 2 operations that Java"
                  + " asks for");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void waysOfRunningStandBesideEachOther() {
    Map<String, Profile> both = new LinkedHashMap<>();
    both.put("none", of(Calls.small(), 90));
    both.put("script", of(new ProfiledCall(50, List.of(operation("add", 0, 40))), 49));
    assertThat(new ProfileTable(both).lines())
        .startsWith(
            " ".repeat(44) + " ".repeat(33) + "none" + " ".repeat(31) + "script",
            "operation                                       calls        ms   share   mean µs"
                + "    calls        ms   share   mean µs",
            "add                                                 1     0.020  20.0 %      20.0"
                + "        1     0.040  80.0 %      40.0",
            "linear                                              1     0.050  50.0 %      50.0");
  }

  @Test
  void whatIsNotAmongTheCostliestIsOneRow() {
    List<TraceEvent> many =
        IntStream.range(0, 14)
            .mapToObj(i -> operation("operation " + i, 10.0 * i, 9 - i / 2.0))
            .toList();
    assertThat(new ProfileTable(Map.of("script", of(new ProfiledCall(200, many), 200))).lines())
        .hasSize(1 + 10 + 1 + 3)
        .anyMatch(line -> line.startsWith("other (4)        "))
        .noneMatch(line -> line.startsWith("operation 10 "));
  }
}
