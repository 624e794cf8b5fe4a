package dev.scalebench.backend;

import com.sun.jna.Platform;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which kernels compute a frozen program on the processor: values of the option {@code --kernels}.
 * Whatever they are, the program computes the same function.
 */
public enum Kernels {
  /**
   * Those that the engine chooses for this processor: for the most part oneDNN's, with weights
   * repacked in blocks, and activations fused with what is before them.
   */
  DEFAULT("default"),
  /**
   * The same program on TensorFlow with oneDNN, which TensorFlow leaves out by itself on processors
   * without AVX512_VNNI.
   */
  ONEDNN("onednn"),
  /** The same program, with oneDNN's kernels for processors that have AVX2 and nothing newer. */
  AVX2("avx2"),
  /** The same program, with oneDNN's kernels for processors that have SSE4.1 and nothing newer. */
  SSE41("sse41"),
  /** Plain operations, as eager execution has them; nothing is repacked. Images: channels last. */
  PORTABLE("portable"),
  /** The same with images laid out channels first, as eager PyTorch has them. */
  CHANNELS_FIRST("channels-first"),
  /** TensorFlow's own kernels without oneDNN, fused where TensorFlow can fuse without it. */
  NO_ONEDNN("no-onednn");

  /** oneDNN's developer guide, "CPU Dispatcher Control". */
  private static final String MAX_ISA = "ONEDNN_MAX_CPU_ISA";

  /** TensorFlow's {@code tsl/util/onednn_env_vars.h} and {@code core/util/util.cc}. */
  private static final String TENSORFLOW_ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

  /** The system property that tells a fork which ones it uses. */
  private static final String PROPERTY = "scalebench.cell.kernels";

  private static final Set<String> X86 = Set.of("amd64", "x86_64");

  private final String label;

  Kernels(String label) {
    this.label = label;
  }

  /** The name in options and result files. */
  public String label() {
    return label;
  }

  /** Variables that must be set before the engine is loaded, and the values that they must have. */
  public Map<String, String> environment() {
    return switch (this) {
      case DEFAULT, PORTABLE, CHANNELS_FIRST -> Map.of();
      case ONEDNN -> Map.of(TENSORFLOW_ONEDNN, "1");
      case AVX2 -> Map.of(TENSORFLOW_ONEDNN, "1", MAX_ISA, "AVX2");
      case SSE41 -> Map.of(TENSORFLOW_ONEDNN, "1", MAX_ISA, "SSE41");
      case NO_ONEDNN -> Map.of(TENSORFLOW_ONEDNN, "0");
    };
  }

  /** Whether they can be there: oneDNN's are for x86-64, and Windows has no {@code setenv}. */
  public boolean isKnownHere() {
    return environment().isEmpty()
        || (!Platform.isWindows()
            && (isX86() || !"1".equals(environment().get(TENSORFLOW_ONEDNN))));
  }

  /** Whether this JVM's architecture is x86-64. */
  public static boolean isX86() {
    return X86.contains(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
  }

  /** The argument of a JVM that makes these kernels {@link #ofThisProcess}. */
  public String jvmArgument() {
    return "-D" + PROPERTY + "=" + label;
  }

  /** Those that this process was started with. */
  public static Kernels ofThisProcess() {
    String label = System.getProperty(PROPERTY, DEFAULT.label);
    for (Kernels kernels : values()) {
      if (kernels.label.equals(label)) {
        return kernels;
      }
    }
    throw new IllegalStateException("no kernels " + label);
  }
}
