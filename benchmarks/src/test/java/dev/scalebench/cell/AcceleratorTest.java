package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.backend.Device;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.tensor.Precision;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands between a cell and a GPU is said in a line, whichever it is. */
class AcceleratorTest {
  private static final CudaDriver MISSING = new CudaDriver.Missing();
  private static final CudaDriver WITHOUT_DEVICE = new CudaDriver.Refusing(100);
  private static final CudaDriver WITH_DEVICE = new CudaDriver.Running(1, OptionalInt.of(9));
  private static final CudaDriver OLD = new CudaDriver.Running(1, OptionalInt.of(7));

  private static Accelerator accelerator(boolean natives, CudaDriver driver) {
    return new Accelerator(engine -> natives, () -> driver);
  }

  private static Execution on(Device device, Engine engine, Precision precision) {
    return new Execution(engine, Engine.Optimization.NONE, device, precision, 1);
  }

  private static Execution onCuda(Engine engine) {
    return on(Device.CUDA, engine, Precision.FLOAT32);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aJarForTheProcessorNamesTheBuildThatHasCuda(Engine engine) {
    assertThat(accelerator(false, WITH_DEVICE).problem(onCuda(engine)))
        .contains(
            "device=cuda needs CUDA natives of "
                + engine.label()
                + ", which this jar lacks; mvn -Pcuda package makes one that has them");
  }

  @Test
  void aMissingDriverIsNamed() {
    assertThat(accelerator(true, MISSING).problem(onCuda(Engine.TENSORFLOW)))
        .contains(
            "device=cuda cannot be used: no NVIDIA driver: libcuda.so.1 is not there; install one");
  }

  @Test
  void aDriverWithoutADeviceIsNamed() {
    assertThat(accelerator(true, WITHOUT_DEVICE).problem(onCuda(Engine.PYTORCH)))
        .contains(
            "device=cuda cannot be used: the NVIDIA driver finds no device (CUDA_ERROR_NO_DEVICE)");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void withADeviceEveryPrecisionCanBeTried(Precision precision) {
    for (Engine engine : Engine.values()) {
      assertThat(accelerator(true, WITH_DEVICE).problem(on(Device.CUDA, engine, precision)))
          .isEmpty();
    }
  }

  @Test
  void whatAnOldGpuComputesInFloat32IsNotCalledOtherwise() {
    Accelerator old = accelerator(true, OLD);
    assertThat(old.problem(on(Device.CUDA, Engine.PYTORCH, Precision.TF32)))
        .contains("precision=tf32 needs a GPU of compute capability 8.0 or newer; this one has 7");
    assertThat(old.problem(on(Device.CUDA, Engine.PYTORCH, Precision.BFLOAT16))).isPresent();
    assertThat(old.problem(on(Device.CUDA, Engine.PYTORCH, Precision.FLOAT16))).isEmpty();
    assertThat(old.problem(on(Device.CUDA, Engine.PYTORCH, Precision.FLOAT32))).isEmpty();
  }

  @Test
  void pyTorchForCudaWantsTheDriverEvenOnTheProcessor() {
    Execution onCpu = on(Device.CPU, Engine.PYTORCH, Precision.FLOAT32);
    assertThat(accelerator(true, MISSING).problem(onCpu))
        .contains(
            "PyTorch's CUDA build needs the NVIDIA driver's libcuda.so.1 even on the CPU; use the jar that mvn package makes");
    assertThat(accelerator(true, WITHOUT_DEVICE).problem(onCpu)).isEmpty();
    assertThat(accelerator(false, MISSING).problem(onCpu)).isEmpty();
    Execution tensorFlow = on(Device.CPU, Engine.TENSORFLOW, Precision.FLOAT32);
    assertThat(accelerator(true, MISSING).problem(tensorFlow)).isEmpty();
  }

  @Test
  void whatOnlyGpusComputeIsRefusedOnTheProcessor() {
    assertThat(
            accelerator(false, MISSING).problem(on(Device.CPU, Engine.PYTORCH, Precision.FLOAT16)))
        .contains("precision=float16 needs device=cuda");
    assertThat(
            accelerator(true, WITH_DEVICE)
                .problem(on(Device.CPU, Engine.TENSORFLOW, Precision.TF32)))
        .contains("precision=tf32 needs device=cuda");
  }
}
