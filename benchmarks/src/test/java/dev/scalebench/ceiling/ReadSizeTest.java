package dev.scalebench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read fits no cache, and leaves most of the memory to others. */
class ReadSizeTest {
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  @ParameterizedTest
  @CsvSource({
    "0, 24, 1024, false", // unknown
    "32, 24, 1024, false",
    "256, 24, 1024, false",
    "257, 24, 1028, false",
    "508, 24, 2032, false",
    "508, 4, 1024, true",
    "32, 2, 512, true",
    "2304, 1536, 9216, false",
    "8192, 1536, 16380, true" // as much as an array holds
  })
  void fourTimesTheCacheIsReadAndAtLeastAGibibyteUnlessMemoryIsShort(
      long cacheMebibytes, long memoryGibibytes, int mebibytes, boolean doubtful) {
    OptionalLong cache =
        cacheMebibytes == 0 ? OptionalLong.empty() : OptionalLong.of(cacheMebibytes * MIB);
    ReadSize size = ReadSize.of(cache, memoryGibibytes * GIB);
    assertThat(size.mebibytes()).isEqualTo(mebibytes);
    assertThat(size.bytes()).isEqualTo(mebibytes * MIB);
    assertThat(size.isDoubtful()).isEqualTo(doubtful);
  }

  @Test
  void theHeapHoldsTheArray() {
    assertThat(new ReadSize(2032, 2032).jvmArguments()).containsExactly("-Xmn64m", "-Xmx2544m");
  }

  @ParameterizedTest
  @CsvSource({"0", "-4", "1022"})
  void whatIsNoWholeNumberOfStepsIsRefused(int mebibytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadSize(mebibytes, 1024))
        .withMessageContaining("got: " + mebibytes);
  }
}
