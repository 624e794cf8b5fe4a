package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is not usual is named where some have it; names without are those of older pages. */
class ConfigurationNamesTest {
  private static final Configuration WITHOUT = cuda(Copies.EXCLUDED);
  private static final Configuration WITH = cuda(Copies.INCLUDED);

  private static Configuration cuda(Copies copies) {
    return new Configuration(Engine.PYTORCH, Optimization.SCRIPT, Device.CUDA, Precision.FLOAT32)
        .with(copies);
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

  @Test
  void allocatorsAndSiblingsAreNamedWhereTheyAreNotUsual() {
    Configuration other = WITHOUT.with(Allocator.TCMALLOC);
    Configuration shared = WITHOUT.with(Smt.USED);
    ConfigurationNames all = names(WITHOUT, other, shared);
    assertThat(all.slug(WITHOUT)).isEqualTo("script");
    assertThat(all.slug(other)).isEqualTo("script-tcmalloc");
    assertThat(all.title(other)).isEqualTo("Script-tcmalloc");
    assertThat(all.slug(shared)).isEqualTo("script-used");
    assertThat(all.title(shared)).isEqualTo("Script-SMT siblings used");
    Configuration served = WITHOUT.with(Served.of("1+16"));
    assertThat(names(WITHOUT, served).slug(served)).isEqualTo("script-1-16");
    assertThat(names(WITHOUT, served).title(served)).isEqualTo("Script-after 1, 16");
    assertThat(names(other).title(other)).isEqualTo("Script");
    assertThat(names(other).shared()).endsWith(", float32, tcmalloc");
  }
}
