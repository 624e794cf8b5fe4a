package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the GPU counts is told; what it does not count is empty, and no error stays behind. */
class GpuClockTest {
  /** Fails from a call on; it keeps the names of the calls. */
  private static final class Fake implements CudaRuntime {
    private static final int ERROR = 719;

    private final List<String> calls = new ArrayList<>();
    private final int good;

    Fake(int good) {
      this.good = good;
    }

    private int call(String name) {
      calls.add(name);
      return calls.size() > good ? ERROR : SUCCESS;
    }

    @Override
    public int cudaEventCreate(PointerByReference event) {
      event.setValue(Pointer.createConstant(1));
      return call("create");
    }

    @Override
    public int cudaEventRecord(Pointer event, Pointer stream) {
      return call("record");
    }

    @Override
    public int cudaEventSynchronize(Pointer event) {
      return call("synchronize");
    }

    @Override
    public int cudaEventElapsedTime(FloatByReference milliseconds, Pointer start, Pointer end) {
      milliseconds.setValue(2);
      return call("elapsed");
    }

    @Override
    public int cudaEventDestroy(Pointer event) {
      return call("destroy");
    }

    @Override
    public int cudaGetLastError() {
      calls.add("forget");
      return ERROR;
    }
  }

  private interface Control extends Library {
    int held_events();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theRuntimeThatIsLoadedTellsTheTime(@TempDir Path directory) throws Exception {
    Path library = StubDriver.compileInto(directory, "cudart.c", "libcudart-9335f6a2.so.12");
    Control control = Native.load(library.toString(), Control.class);
    try (GpuClock clock = GpuClock.ofDefaultStream()) {
      assertThat(control.held_events()).isEqualTo(2);
      for (int call = 0; call < 2; call++) {
        clock.start();
        clock.stop();
        assertThat(clock.seconds()).hasValue(0.25e-3);
      }
    }
    assertThat(control.held_events()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void whatFailsTellsNothingAndLeavesNoError(int good) {
    Fake fake = new Fake(good);
    try (GpuClock clock = GpuClock.of(fake, Pointer.NULL)) {
      clock.start();
      clock.stop();
      assertThat(clock.seconds()).isEmpty();
      assertThat(clock.seconds()).isEmpty();
    }
    assertThat(fake.calls).hasSize(good + 2).endsWith("forget").containsOnlyOnce("forget");
  }

  @Test
  void eachCallIsMeasuredAnew() {
    Fake fake = new Fake(Integer.MAX_VALUE);
    try (GpuClock clock = GpuClock.of(fake, Pointer.NULL)) {
      clock.start();
      clock.stop();
      assertThat(clock.seconds()).hasValue(2e-3);
    }
    assertThat(fake.calls)
        .containsExactly(
            "create", "create", "record", "record", "synchronize", "elapsed", "destroy", "destroy");
  }

  @Test
  void withoutARuntimeNothingIsTold() {
    try (GpuClock clock = GpuClock.none()) {
      clock.start();
      clock.stop();
      assertThat(clock.seconds()).isEmpty();
    }
  }

  @Test
  void theRuntimeIsFoundAmongTheMappedFiles() {
    String start = "7f00-7f01 r-xp 00000000 fe:00 17    ";
    assertThat(
            GpuClock.loaded(
                "7f00-7f01 rw-p 00000000 00:00 0 \n%1$s/a/libcudart_static.so\n%1$s/a b/libcudart-9335f6a2.so.12\n"
                    .formatted(start)))
        .hasValue("/a b/libcudart-9335f6a2.so.12");
    assertThat(GpuClock.loaded(start + "/usr/lib/libcudart.so.12.6.77"))
        .hasValue("/usr/lib/libcudart.so.12.6.77");
    assertThat(GpuClock.loaded(start + "/usr/lib/libcudart.so.12 (deleted)")).isEmpty();
    assertThat(GpuClock.loaded(start + "/usr/lib/libcublas.so.12")).isEmpty();
  }
}
