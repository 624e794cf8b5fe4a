package dev.scalebench.backend;

import com.sun.jna.NativeLibrary;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What {@link CudaSetTest} runs in a process of its own. */
final class CudaSetProbe {
  private CudaSetProbe() {}

  /** Loads the set from a directory, if one is given, then asks for each by name, as engines do. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length > 0) {
      new CudaSet("1", CudaSet.LIBRARIES).load(Path.of(arguments[0]));
    }
    for (String library : CudaSet.LIBRARIES) {
      String owner =
          NativeLibrary.getInstance(library).getFunction("owner").invokeString(null, false);
      out.println(library + " is " + owner);
    }
  }
}
