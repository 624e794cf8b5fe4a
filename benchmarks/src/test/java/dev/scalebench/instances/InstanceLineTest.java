package dev.scalebench.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.sweep.WrongAnswerException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What an instance says is understood among what engines print. */
class InstanceLineTest {
  private static InstanceLine read(InstanceLine line) {
    return InstanceLine.parse(line.toString()).orElseThrow();
  }

  @Test
  void goodNewsComesThrough() {
    InstanceLine opened = read(InstanceLine.opened(2.5e-7, OptionalDouble.of(0.98))).orThrow();
    assertThat(opened.relativeError()).isEqualTo(2.5e-7);
    assertThat(opened.sameChoice()).hasValue(0.98);
    assertThat(read(InstanceLine.opened(1e-6, OptionalDouble.empty())).sameChoice()).isEmpty();
    assertThat(read(InstanceLine.done(-1.25f)).value()).isEqualTo(-1.25f);
    assertThat(read(InstanceLine.done(Float.NaN)).value()).isNaN();
  }

  @Test
  void badNewsKeepsItsKind() {
    assertThatThrownBy(() -> read(InstanceLine.failed(new WrongAnswerException("off"))).orThrow())
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("off");
    assertThatThrownBy(() -> read(InstanceLine.failed(new IllegalStateException("a\nb"))).orThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a b");
    assertThatThrownBy(() -> read(InstanceLine.failed(new StackOverflowError())).orThrow())
        .hasMessage("java.lang.StackOverflowError");
  }

  @Test
  void whatEnginesPrintIsNone() {
    assertThat(InstanceLine.parse("")).isEmpty();
    assertThat(InstanceLine.parse("oneDNN says @instance")).isEmpty();
    assertThat(InstanceLine.parse("@instance nonsense 3")).isEmpty();
    assertThat(InstanceLine.parse("half a line@instance done 1.0")).isPresent();
  }

  @Test
  void placesComeThroughAJvmArgument() {
    Places places = new Places(List.of(CpuSet.parse("0,4"), CpuSet.parse("1-3")));
    String argument = places.jvmArgument();
    assertThat(argument).isEqualTo("-Dscalebench.cell.instances=0,4;1-3");
    System.setProperty("scalebench.cell.instances", argument.substring(argument.indexOf('=') + 1));
    try {
      assertThat(Places.ofThisProcess()).isEqualTo(places);
    } finally {
      System.clearProperty("scalebench.cell.instances");
    }
    assertThat(Places.ofThisProcess().of(1)).isEqualTo(Optional.empty());
    assertThat(places.of(1)).hasValue(CpuSet.parse("1-3"));
  }
}
