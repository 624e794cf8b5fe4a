package dev.scalebench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the JVM of every fork is started with. */
final class ForkArguments {
  private ForkArguments() {}

  /** The arguments of ours, then the user's, which win. */
  static String[] with(Collection<String> users) {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        "-XX:+UseSerialGC"); // no collector threads beside the engine's; else the JVM chooses by
    // core count
    if (Runtime.version().feature()
        >= 24) { // engines are native code, JMH uses Unsafe: JEP 472, JEP 498
      arguments.add("--enable-native-access=ALL-UNNAMED");
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    arguments.addAll(users);
    return arguments.toArray(String[]::new);
  }
}
