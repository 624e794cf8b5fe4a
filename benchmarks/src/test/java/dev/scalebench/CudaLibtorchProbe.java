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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@link CudaLibtorchIT} runs in a process of its own. */
final class CudaLibtorchProbe {
  /** A line of a process's map with a library of CUDA: its path. */
  private static final Pattern CUDA = Pattern.compile("/.*/lib(cu|nvrtc|nvJitLink)[^/]*[.]so.*");

  private CudaLibtorchProbe() {}

  /** Computes on the processor, then tries to on a GPU, past all checks of ours. */
  public static void main(String[] arguments) throws IOException {
    Engine engine = Engine.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Cache cache = Cache.fromEnvironment(System.getenv());
    Opened opened = new SuiteNetwork(Network.RESNET, 11, 64, SuiteNetwork.SEEDED).open(cache);
    out.println("natives for CUDA: " + engine.hasCudaNatives());
    out.println("devices: " + CudaDriver.probe().devices());
    for (Engine.Optimization optimization :
        engine == Engine.ONNX
            ? new Engine.Optimization[] {Engine.Optimization.SCRIPT}
            : new Engine.Optimization[] {Engine.Optimization.NONE, Engine.Optimization.SCRIPT}) {
      Execution onCpu = new Execution(engine, optimization, Device.CPU, Precision.FLOAT32, 1);
      try (Session session = opened.session(onCpu, 2)) {
        BatchCheck check = BatchCheck.of(session, 2, opened.reference(onCpu, 2));
        out.printf("%s on the processor: %s%n", optimization.label(), check.isTolerated());
      }
    }
    Execution onGpu =
        new Execution(engine, Engine.Optimization.SCRIPT, Device.CUDA, Precision.FLOAT32, 1);
    try (Session session = opened.session(onGpu, 2)) {
      out.println("on a GPU: " + session.infer());
    } catch (RuntimeException e) {
      out.println("on a GPU: " + e.getMessage());
    }
    try (Stream<String> map = Files.lines(Path.of("/proc/self/maps"))) {
      map.map(CUDA::matcher)
          .filter(Matcher::find)
          .map(line -> "loaded: " + line.group())
          .distinct()
          .forEach(out::println);
    }
  }
}
