package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first line says how long it will take; later ones come every few seconds. */
class PreparationLogTest {
  private final List<String> lines = new ArrayList<>();
  private long seconds = 1000;
  private final PreparationLog log =
      new PreparationLog("gpt2", 4, () -> seconds * 1_000_000_000, lines::add);

  @Test
  void theTimeFollowsFromTheOperations() {
    log.begin(880e9);
    assertThat(lines).containsExactly("computing the reference of gpt2, once: about 22 s");
  }

  @Test
  void whatTakesLessThanASecondIsRoundedUp() {
    log.begin(1);
    assertThat(lines).containsExactly("computing the reference of gpt2, once: about 1 s");
  }

  @Test
  void theTimeLeftFollowsFromWhatWasDone() {
    log.begin(100);
    seconds += 6;
    log.advance(20);
    assertThat(lines).last().isEqualTo("reference of gpt2: 20 % done, about 24 s left");
    seconds += 4;
    log.advance(20);
    assertThat(lines).hasSize(2);
    seconds += 2;
    log.advance(20);
    assertThat(lines).last().isEqualTo("reference of gpt2: 60 % done, about 8 s left");
    assertThat(lines).hasSize(3);
  }

  @Test
  void itsEndIsNotSaid() {
    log.begin(100);
    seconds += 60;
    log.advance(100);
    assertThat(lines).hasSize(1);
  }
}
