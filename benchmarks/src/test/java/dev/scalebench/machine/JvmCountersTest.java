package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters are found by name; memory that holds something else is none. */
class JvmCountersTest {
  private final ByteBuffer memory = ByteBuffer.allocate(1024);
  private int entries;

  private byte[] memory(ByteOrder order) {
    memory.order(ByteOrder.BIG_ENDIAN).putInt(0xcafec0c0);
    memory.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1)).put((byte) 2).position(24);
    memory.order(order).putInt(32).position(32);
    number("sun.os.hrt.frequency", 1_000_000);
    number("sun.gc.collector.0.time", 7);
    number("sun.gc.collector.1.time", 30);
    number("sun.gc.collector.0.invocations", 4);
    number("sun.rt.safepointTime", 50);
    return memory.putInt(28, entries).array();
  }

  private void number(String name, long value) {
    int start = memory.position();
    int data = (20 + name.length() + 1 + 7) / 8 * 8;
    memory.putInt(data + 8).putInt(20).putInt(0).put((byte) 'J').position(start + 16);
    memory.putInt(data).put(name.getBytes(StandardCharsets.US_ASCII)).position(start + data);
    memory.putLong(value);
    entries++;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void timesAreThoseOfAllCollectorsInNanoseconds(boolean bigEndian) {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    JvmCounters counters = JvmCounters.in(ByteBuffer.wrap(memory(order))).orElseThrow();
    assertThat(counters.gcNanos()).isEqualTo(37_000);
    assertThat(counters.safepointNanos()).isEqualTo(50_000);
  }

  @Test
  void memoryThatIsCutOffIsNoneOfThem() {
    byte[] whole = memory(ByteOrder.nativeOrder());
    for (int length = 0; length < memory.position(); length++) {
      assertThat(JvmCounters.in(ByteBuffer.wrap(Arrays.copyOf(whole, length)))).isEmpty();
    }
  }

  @Test
  void anyOtherBytesAreNoFault() {
    byte[] whole = memory(ByteOrder.nativeOrder());
    Random random = new Random(6);
    for (int i = 0; i < 5000; i++) {
      byte[] changed = whole.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        changed[random.nextInt(memory.position())] = (byte) random.nextInt();
      }
      assertThatCode(() -> JvmCounters.in(ByteBuffer.wrap(changed))).doesNotThrowAnyException();
    }
  }
}
