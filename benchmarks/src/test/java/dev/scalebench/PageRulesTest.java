package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * What no page can show is refused before it is measured. Leaves the names of networks in {@code
 * target/page-names}, for the post-processor's test of the same name, which must refuse the same.
 */
class PageRulesTest {
  private static final Path LEFT = Path.of("target", "page-names");

  private static final List<String> REFUSED =
      List.of(
          "GPT2.pt",
          "x/bert.pt",
          "x/resnet/",
          "_inception",
          "assets",
          "Compare.pt",
          "模型.pt",
          "_-.pt",
          ".pt",
          "..",
          ".",
          "x/..",
          "x".repeat(81),
          "x".repeat(81) + ".pt");

  private static final List<String> TAKEN =
      List.of(
          "my-net.pt",
          "x/My Net.onnx",
          "gpt2.onnx",
          "ÜberNetz.pt",
          "=net.pt",
          "saved/",
          "a..b",
          "x".repeat(80) + ".pt",
          "模型-3.pt");

  @TempDir Path directory;

  @Test
  void aNameThatPagesCannotHaveIsRefused() throws IOException {
    for (String name : REFUSED) {
      assertThatThrownBy(() -> PageRules.id(name)).as(name).hasMessageEndingWith("; rename it");
    }
    List<String> ids = new ArrayList<>();
    for (String name : TAKEN) {
      assertThatCode(() -> ids.add(PageRules.id(name) + "\t" + name)).doesNotThrowAnyException();
    }
    Files.createDirectories(LEFT);
    Files.write(LEFT.resolve("refused.txt"), REFUSED);
    Files.write(LEFT.resolve("taken.txt"), ids);
  }

  private static Sweep sweep(String... arguments) throws CommandLineOptionException {
    Machine machine = new Machine("any", 2, 2, 24L << 30, true);
    return Sweep.of(new CommandLineOptions(arguments), SweepSize.QUICK, machine);
  }

  private String network(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[4000]).toString();
  }

  @Test
  void aSweepIsRefusedForANetworksName() throws IOException {
    String file = network("assets.pt");
    assertThatThrownBy(() -> sweep("-p", "model=" + file))
        .hasMessage(file + " would get pages in assets, where the site has others; rename it");
  }

  @Test
  void twoNetworksOfOnePageAreRefused() throws Exception {
    String one = network("a/net.pt");
    String other = network("b/Net.pt");
    assertThatThrownBy(() -> sweep("-p", "model=" + one + "," + other))
        .hasMessage(
            "%s and %s would have one page, net; rename one, or measure it apart"
                .formatted(one, other));
    assertThat(sweep("-p", "model=" + one).cells()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batchSize=1048577            | pages show batchSize up to 1048576, got: 1048577
          inputShape=1x1x1x1x1x1x1x1x3 | pages show extents of one input up to 8, got: 9
          """)
  void whatNoAxisHasRoomForIsRefused(String parameter, String message) throws IOException {
    String file = network("net.pt");
    assertThatThrownBy(() -> sweep("-p", "model=" + file, "-p", parameter)).hasMessage(message);
  }

  @Test
  void moreThanAPageShowsIsRefused() throws IOException {
    String file = network("net.pt");
    String sizes =
        IntStream.rangeClosed(1, 2001).mapToObj(String::valueOf).collect(Collectors.joining(","));
    assertThatThrownBy(
            () -> sweep("-p", "model=" + file, "-p", "inputShape=3", "-p", "batchSize=" + sizes))
        .hasMessage("pages show batch sizes of one network up to 2000, got: 2001");
    String inputs =
        IntStream.range(0, 33).mapToObj(i -> "x" + i + "=3").collect(Collectors.joining(":"));
    assertThatThrownBy(() -> sweep("-p", "model=" + file, "-p", "inputShape=" + inputs))
        .hasMessage("pages show inputs of one network up to 32, got: 33");
    assertThatThrownBy(
            () -> sweep("-p", "model=" + file, "-p", "inputShape=" + "x".repeat(101) + "=3"))
        .hasMessage("pages show characters of an input's name up to 100, got: 101");
  }
}
