package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview starts or says in a line why it does not. */
class PreviewCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aDirectoryThatIsNoSiteIsAnError(@TempDir Path dir) {
    assertThat(preview("--site", dir.toString(), "--no-open")).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "error: %s is no Jekyll site: it lacks _config.yml; name one with --site%n"
                .formatted(dir));
  }

  @Test
  void aPortInUseIsAnError(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("_config.yml"), "title: T\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(preview("--site", dir.toString(), "--port", port, "--no-open")).isEqualTo(1);
      assertThat(text(err)).hasLineCount(1).startsWith("error: port " + port + " cannot be had");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "x"})
  void aPortThatIsNoneIsWrongUsage(String port) {
    assertThat(preview("--port", port)).isEqualTo(2);
    assertThat(text(err)).startsWith("error: ").contains("--port", port);
  }

  @Test
  void itSaysWhereTheSiteIsAndRunsUntilItIsEnded(@TempDir Path dir) throws Exception {
    Files.writeString(dir.resolve("_config.yml"), "title: T\n");
    Thread command =
        new Thread(() -> preview("--site", dir.toString(), "--port", "0", "--no-open"));
    command.start();
    while (text(out).isEmpty() && command.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(text(out)).matches("http://127\\.0\\.0\\.1:\\d+/ shows .*; Ctrl-C ends it\\R");
    assertThat(command.isAlive()).isTrue();
    command.interrupt();
    command.join();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void itsHelpNamesItsOptions() {
    assertThat(preview("--help")).isZero();
    assertThat(text(out)).contains("--site", "--port", "--[no-]open", "4000");
  }

  private int preview(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "preview";
    System.arraycopy(options, 0, args, 1, options.length);
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
