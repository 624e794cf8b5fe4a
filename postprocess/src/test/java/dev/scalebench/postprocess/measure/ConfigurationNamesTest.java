package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Copies are named where calls have some; names without are those of older pages. */
class ConfigurationNamesTest {
  private static final Configuration WITHOUT = cuda(Copies.EXCLUDED);
  private static final Configuration WITH = cuda(Copies.INCLUDED);

  private static Configuration cuda(Copies copies) {
    return new Configuration(
        Engine.PYTORCH, Optimization.SCRIPT, Device.CUDA, Precision.FLOAT32, copies);
  }

  private static ConfigurationNames names(Configuration... configurations) {
    return new ConfigurationNames(new TreeSet<>(Stream.of(configurations).toList()));
  }

  @Test
  void withoutCopiesNothingIsSaidOfThem() {
    assertThat(names(WITHOUT).title(WITHOUT)).isEqualTo("Script");
    assertThat(names(WITHOUT).shared()).isEqualTo("PyTorch, Script, CUDA, float32");
  }

  @Test
  void whereAllCopyThatIsShared() {
    assertThat(names(WITH).slug(WITH)).isEqualTo("script");
    assertThat(names(WITH).shared()).endsWith(", float32, Copies included");
  }

  @Test
  void whereSomeCopyThatTellsThemApart() {
    ConfigurationNames both = names(WITHOUT, WITH);
    assertThat(both.slug(WITHOUT)).isEqualTo("script");
    assertThat(both.slug(WITH)).isEqualTo("script-included");
    assertThat(both.title(WITH)).isEqualTo("Script-Copies included");
  }
}
