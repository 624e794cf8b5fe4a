package dev.scalebench.postprocess.preview;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The desktop of this machine, if it has one. */
public final class Desktop {

  private Desktop() {}

  /**
   * Opens an address in the browser, without waiting.
   *
   * @param problems is told, in a line, why it could not be
   */
  public static void browse(URI address, Consumer<String> problems) {
    Optional<String> opener = opener(System.getProperty("os.name"), System.getenv());
    if (opener.isPresent()) {
      try {
        new ProcessBuilder(opener.get(), address.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        problems.accept("no browser was opened: " + e.getMessage());
      }
    }
  }

  /** The program that opens addresses; empty where no desktop is known. */
  static Optional<String> opener(String system, Map<String, String> environment) {
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return Optional.of("open");
    }
    boolean desktop =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return desktop ? Optional.of("xdg-open") : Optional.empty();
  }
}
