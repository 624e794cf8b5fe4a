package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a fork's last words tell of its link to JMH. */
class ForkOutputTest {
  private static final String LINK =
      "\tat org.openjdk.jmh.runner.link.BinaryLinkClient.<init>(BinaryLinkClient.java:72)";

  @ParameterizedTest
  @CsvSource({
    "java.net.ConnectException: Connection refused, true, true",
    "java.net.SocketException: Connection reset, true, true",
    "java.io.EOFException, true, true",
    "java.net.ConnectException: Connection refused, false, false",
    "java.net.SocketException: Too many open files, true, false",
    "java.lang.OutOfMemoryError: Java heap space, true, false",
  })
  void aLinkThatIsClosedIsToldFromOtherFaults(String exception, boolean atTheLink, boolean closed) {
    ForkOutput output =
        new ForkOutput(
            OutputFormatFactory.createFormatInstance(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                VerboseMode.NORMAL));
    output.println("<stderr last='20 lines'>");
    output.println(exception);
    output.println(atTheLink ? LINK : "\tat dev.scalebench.Own.<init>(Own.java:1)");
    output.println("</stderr>");
    assertThat(output.tellsNoLink()).isEqualTo(closed);
  }
}
