package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What the JVM of every fork is started with. */
public final class ForkArguments {
  /**
   * The release from which the JVM warns of native code and of {@code sun.misc.Unsafe}: JEP 472,
   * JEP 498.
   */
  private static final int WARNS = 24;

  private ForkArguments() {}

  /** Our arguments, then those that the user appends. */
  public static String[] with(CommandLineOptions options) {
    List<String> users =
        Stream.of(options.getJvmArgs(), options.getJvmArgsPrepend(), options.getJvmArgsAppend())
            .flatMap(arguments -> arguments.orElse(List.of()).stream())
            .toList();
    return with(users, options.getJvmArgsAppend().orElse(List.of()));
  }

  /**
   * Our arguments, then those that the user appends.
   *
   * @param users all arguments of the user's, which decide what is left to us
   */
  public static String[] with(Collection<String> users, Collection<String> appended) {
    List<String> arguments = new ArrayList<>();
    if (users.stream().noneMatch(argument -> argument.matches("-XX:\\+Use\\w*GC"))) {
      // No collector threads beside the engine's; the JVM would choose by the number of cores.
      arguments.add("-XX:+UseSerialGC");
    }
    if (Runtime.version().feature() >= WARNS) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    arguments.addAll(appended);
    return arguments.toArray(String[]::new);
  }
}
