package dev.scalebench.postprocess;

import dev.scalebench.postprocess.preview.Desktop;
import dev.scalebench.postprocess.preview.PreviewServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code preview}: the site in a browser. */
@Command(
    name = "preview",
    description = {
      "Shows a site in a browser as Jekyll would build it, until Ctrl-C ends it.",
      "Pages are rendered at each request: reload to see what changed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class PreviewCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65535;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--site",
      paramLabel = "DIR",
      defaultValue = "site",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "The Jekyll site to show.")
  private Path site = Path.of("site");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4000",
      showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
      description = "Where to serve it on this machine; 0 for any port that is free.")
  private int port;

  @Option(
      names = "--open",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Open a browser, where there is a desktop (the default), or do not.")
  private boolean open;

  @Override
  public Integer call() {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 0 to " + MAX_PORT + ", got: " + port);
    }
    CommandLine command = spec.commandLine();
    try (PreviewServer server = new PreviewServer(site, port, command.getErr()::println)) {
      command.getOut().println(server.address() + " shows " + site + "; Ctrl-C ends it");
      if (open) {
        Desktop.browse(server.address(), command.getErr()::println);
      }
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
