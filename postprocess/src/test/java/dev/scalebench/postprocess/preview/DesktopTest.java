package dev.scalebench.postprocess.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser is opened where somebody would see it. */
class DesktopTest {

  @Test
  void aDesktopHasAnOpener() {
    assertThat(Desktop.opener("Linux", Map.of("DISPLAY", ":0"))).contains("xdg-open");
    assertThat(Desktop.opener("Linux", Map.of("WAYLAND_DISPLAY", "w"))).contains("xdg-open");
    assertThat(Desktop.opener("Mac OS X", Map.of())).contains("open");
  }

  @Test
  void aServerHasNone() {
    assertThat(Desktop.opener("Linux", Map.of())).isEmpty();
  }
}
