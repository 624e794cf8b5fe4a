package dev.scalebench.machine;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * A value that the GNU C library knows of the system: sysconf(3).
   *
   * @param name one of its numbers for values
   * @return empty where it does not know it, or is another library, whose numbers are others
   */
  static OptionalLong sysconf(int name) {
    if (version().isEmpty()) {
      return OptionalLong.empty();
    }
    long value = Function.getFunction("c", "sysconf").invokeLong(new Object[] {name});
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
