package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.BatchCheck;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Subject.Opened;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What {@link CudaLibtorchIT} runs in a process of its own. */
final class CudaLibtorchProbe {
  private CudaLibtorchProbe() {}

  /** Computes on the processor, then tries to on a GPU, past all checks of ours. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Cache cache = Cache.fromEnvironment(System.getenv());
    Opened opened = new SuiteNetwork(Network.RESNET, 11, 64, SuiteNetwork.SEEDED).open(cache);
    out.println("natives for CUDA: " + Engine.PYTORCH.hasCudaNatives());
    out.println("devices: " + CudaDriver.probe().devices());
    for (Engine.Optimization optimization : Engine.Optimization.values()) {
      Execution onCpu =
          new Execution(Engine.PYTORCH, optimization, Device.CPU, Precision.FLOAT32, 1);
      try (Session session = opened.session(onCpu, 2)) {
        BatchCheck check = BatchCheck.of(session, 2, opened.reference(onCpu));
        out.printf("%s on the processor: %s%n", optimization.label(), check.isTolerated());
      }
    }
    Execution onGpu =
        new Execution(Engine.PYTORCH, Engine.Optimization.NONE, Device.CUDA, Precision.FLOAT32, 1);
    try (Session session = opened.session(onGpu, 2)) {
      out.println("on a GPU: " + session.infer());
    } catch (RuntimeException e) {
      out.println("on a GPU: " + e.getMessage());
    }
  }
}
