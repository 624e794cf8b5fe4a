package dev.scalebench.instances;

import dev.scalebench.backend.Session;
import dev.scalebench.cell.Cell;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.weights.Cache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One instance, which computes when it is asked: what {@link InstanceProcess} starts. */
@Command(name = InstanceCommand.NAME, hidden = true)
public final class InstanceCommand implements Callable<Integer> {
  static final String NAME = "instance";

  /** Asks for one call. */
  static final String INFER = "infer";

  private static final int FAILED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "NAME=VALUE")
  private Map<String, String> parameters = Map.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ForkPlacement.verify();
      serve(out);
      return 0;
    } catch (RuntimeException | LinkageError e) {
      out.println(InstanceLine.failed(e));
      return FAILED;
    }
  }

  private void serve(PrintWriter out) throws IOException {
    Cell cell = Cell.ofThisProcess(parameters);
    AtomicReference<InstanceLine> opened = new AtomicReference<>();
    try (Session session =
            cell.open(
                Cache.fromEnvironment(System.getenv()),
                check -> opened.set(InstanceLine.opened(check.relative(), check.sameChoice())));
        BufferedReader questions =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      out.println(opened.get());
      for (String line = questions.readLine();
          INFER.equals(line); // else whoever asked has ended
          line = questions.readLine()) {
        out.println(InstanceLine.done(session.infer()));
      }
    }
  }
}
