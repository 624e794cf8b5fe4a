package dev.scalebench.machine;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Optional;

/** The C library that native code of this process uses. */
final class Libc {
  private Libc() {}

  /** Name and version of the GNU C library; empty where it is another. */
  static Optional<String> version() {
    try {
      if (!Platform.isLinux()) {
        return Optional.empty();
      }
      Function function = Function.getFunction("c", "gnu_get_libc_version");
      return Optional.of("glibc " + function.invokeString(new Object[0], false));
    } catch (LinkageError e) {
      return Optional.empty(); // musl has no such function, and may not even load JNA
    }
  }
}
