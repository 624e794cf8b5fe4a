package dev.scalebench;

import dev.scalebench.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a name. */
@Command(
    name = "machine",
    description = "Print this machine's name, as in results/<machine>/.",
    mixinStandardHelpOptions = true)
final class MachineCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().println(Machine.local().slug());
  }
}
