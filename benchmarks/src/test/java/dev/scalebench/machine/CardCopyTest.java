package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.scalebench.machine.CardCopy.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies are made by the functions of cuda.h, are right, and everything is given back. */
@EnabledOnOs(OS.LINUX)
class CardCopyTest {
  private static final long BYTES = 1 << 16;

  @TempDir private Path directory;
  private Fake fake;

  /** What the fake lets tests do. */
  private interface Control extends Library {
    void forget(int yes);

    void fill(int yes);

    int held();

    int copied();
  }

  private record Fake(CardLibrary driver, Control control) {
    /** Another library each time: one that is loaded is not loaded again. */
    static Fake compile(Path directory) throws IOException, InterruptedException {
      String soname = "libcard-%s.so".formatted(directory.getFileName());
      String library = StubDriver.compileInto(directory, "card_cuda.c", soname).toString();
      return new Fake(Native.load(library, CardLibrary.class), Native.load(library, Control.class));
    }
  }

  @BeforeEach
  void compile() throws IOException, InterruptedException {
    fake = Fake.compile(directory);
  }

  @Test
  void theFirstCardHasANameAndACache() {
    assertThat(Card.first(fake.driver)).contains(new Card("Fake Card", OptionalLong.of(50 << 20)));
  }

  @ParameterizedTest
  @EnumSource
  void aCopyIsTriedTimedAndGivenBack(Way way) {
    try (CardCopy copy = CardCopy.open(fake.driver, way, BYTES)) {
      assertThat(fake.control.copied()).isEqualTo(3);
      copy.run();
      long copies = fake.control.copied() - 3L;
      int passes = way == Way.ON_DEVICE ? 2 : 1;
      assertThat(CardCopy.bytesPerCall(way, BYTES)).isEqualTo(passes * copies * BYTES);
    }
    assertThat(fake.control.held()).isZero();
  }

  @Test
  void aCopyThatDoesNothingIsNeverTimed() {
    fake.control.forget(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> CardCopy.open(fake.driver, Way.TO_DEVICE, BYTES))
        .withMessage("byte 0 of 65536 was not copied");
    assertThat(fake.control.held()).isZero();
  }

  @Test
  void memoryThatCannotBePinnedIsNamed() {
    fake.control.fill(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> CardCopy.open(fake.driver, Way.FROM_DEVICE_PINNED, BYTES))
        .withMessage("cuMemHostAlloc failed: CUDA_ERROR_OUT_OF_MEMORY");
    assertThat(fake.control.held()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void waysHaveNames(Way way) {
    assertThat(Way.of(way.label())).isEqualTo(way);
  }

  @Test
  void anotherWayIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Way.of("sideways"))
        .withMessage("no copy is named sideways");
  }
}
