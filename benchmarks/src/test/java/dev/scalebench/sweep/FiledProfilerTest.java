package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;

/** Profilers that write files are told where, and cells have short names that differ. */
class FiledProfilerTest {
  private static final File DIRECTORY = new File("/results/profiles");
  private static final String OURS = FiledProfiler.class.getName() + ":";

  @ParameterizedTest
  @ValueSource(strings = {"gc", "perfnorm", "stack:lines=2", "dev.other.async", "asyncish"})
  void othersAreLeftAlone(String argument) {
    assertThat(FiledProfiler.of(argument, DIRECTORY)).isEqualTo(argument);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jfr                                   | jfr:dir=/results/profiles
          jfr:configName=default                | jfr:dir=/results/profiles;configName=default
          async:libPath=/x/y.so;output=flamegraph | async:dir=/results/profiles;libPath=/x/y.so;output=flamegraph
          jfr:dir=/other                        | jfr:dir=/other
          async:libPath=/x/y.so;dir=/other      | async:libPath=/x/y.so;dir=/other
          """)
  void filesGoBesideTheResultsUnlessTheUserChose(String argument, String told) {
    assertThat(FiledProfiler.of(argument, DIRECTORY)).isEqualTo(OURS + told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/my results/profiles", "/100%p/profiles", "/a,b/profiles"})
  void directoriesThatJmhWouldCutAreRefused(String directory) {
    assertThatThrownBy(() -> FiledProfiler.of("jfr", new File(directory)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("-prof jfr cannot write to " + directory)
        .hasMessageEndingWith("-prof 'jfr:dir=DIRECTORY'");
    assertThat(FiledProfiler.of("jfr:dir=/x", new File(directory))).isEqualTo(OURS + "jfr:dir=/x");
  }

  @Test
  void whatJmhHasToSayIsSaid() {
    assertThatThrownBy(() -> new FiledProfiler("jfr:dir=/x;noSuchOption=1"))
        .isInstanceOf(ProfilerException.class)
        .hasMessageContaining("is not a recognized option");
  }

  private static String name(String model, String weights) {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("model", model);
    params.put("engine", "pytorch");
    params.put("batchSize", "4");
    params.put("intraOpThreads", "2");
    params.put("weights", weights);
    return new CellFileName(new CellId(Mode.SampleTime, params)).text();
  }

  @Test
  void namesOfCellsAreShortPlainAndDiffer() {
    assertThat(name("gpt2", "seeded")).matches("gpt2-pytorch-batch4-threads2-\\p{XDigit}{8}");
    assertThat(name("gpt2", "seeded")).isNotEqualTo(name("gpt2", "/w/other"));
    assertThat(name("/home/me/My nét" + "x".repeat(300) + ".pt", "seeded"))
        .matches("my_n_tx[a-z0-9._-]*")
        .hasSizeLessThan(100);
  }
}
