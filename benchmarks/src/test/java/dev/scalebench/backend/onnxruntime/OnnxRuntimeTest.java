package dev.scalebench.backend.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.CpuSet;
import org.junit.jupiter.api.Test;

/** Workers get processors of their own where a cell has as many as threads. */
class OnnxRuntimeTest {
  @Test
  void eachWorkerHasAProcessorButTheCallers() {
    assertThat(OnnxRuntime.affinities(CpuSet.parse("2,5-6"), 3)).contains("6;7");
  }

  @Test
  void aCallerAloneHasNoWorkers() {
    assertThat(OnnxRuntime.affinities(CpuSet.parse("2"), 1)).isEmpty();
  }

  @Test
  void whereThereIsRoomTheSystemPlacesThem() {
    assertThat(OnnxRuntime.affinities(CpuSet.parse("0-3"), 2)).isEmpty();
    assertThat(OnnxRuntime.affinities(CpuSet.parse("0"), 2)).isEmpty();
  }
}
