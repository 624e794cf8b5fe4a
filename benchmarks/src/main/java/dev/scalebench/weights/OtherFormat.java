package dev.scalebench.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands where {@code safetensors} were expected, told by how it begins. */
enum OtherFormat {
  /** github.com/git-lfs/git-lfs, docs/spec.md. */
  LFS_POINTER("version https://git-lfs", "a Git LFS pointer; fetch the file itself: git lfs pull"),
  /** What {@code torch.save} writes since PyTorch 1.6. */
  ZIP("PK\3\4", "a zip archive, as torch.save writes; " + Advice.SAVE_ANEW),
  /** What it wrote before, by the protocols that Python 3 knows. */
  PICKLE("\u0080[\2-\5]", "a pickle, as torch.save writes; " + Advice.SAVE_ANEW),
  /** Keras's and TensorFlow's weights. */
  HDF5("\u0089HDF", "an HDF5 file, as Keras writes; " + Advice.SAVE_ANEW),
  /** llama.cpp's. */
  GGUF("GGUF", "a GGUF file, of llama.cpp; fetch the network's safetensors"),
  /** An array of NumPy's. */
  NUMPY("\u0093NUMPY", "an array of NumPy's; " + Advice.SAVE_ANEW),
  /** RFC 1952. */
  GZIP("\u001f\u008b", "compressed by gzip; gunzip it first"),
  /** A page of a site that was asked for a file. */
  HTML("<(!doctype html|html|head)", "an HTML page; fetch the file itself, not its page"),
  /** The answer of a store that has no such file, or does not give it. */
  XML("<\\?xml", "an XML text, as a store answers that does not give the file; fetch it again"),
  /** A configuration or an index under a name that is none. */
  JSON("[\\[{]", "a JSON text; weights or the index of their parts are another file");

  /** How others' weights become these. */
  private static final class Advice {
    static final String SAVE_ANEW = "save the weights with safetensors.torch.save_file";
  }

  /** How much of a file is looked at. */
  static final int BYTES = 64;

  private static final Pattern TEXT = Pattern.compile("[\\t\\r\\n\\x20-\\x7e]+");

  /** How much of a text is quoted. */
  private static final int QUOTED = 40;

  private final Pattern start;
  private final String advice;

  OtherFormat(String start, String advice) {
    this.start = Pattern.compile(start);
    this.advice = advice;
  }

  /**
   * What a file is, and what to do.
   *
   * @param start its first {@value #BYTES} bytes, or all of them
   * @return empty if that cannot be told
   */
  static Optional<String> tell(byte[] start) {
    if (start.length == 0) {
      return Optional.of("it is empty; fetch it again");
    }
    String text = new String(start, ISO_8859_1);
    String lower = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    Optional<String> known =
        Arrays.stream(values())
            .filter(format -> format.begins(text) || format.begins(lower.toLowerCase(Locale.ROOT)))
            .map(format -> format.advice)
            .findFirst();
    if (known.isPresent()) {
      return known;
    }
    if (text.chars().allMatch(character -> character == 0)) {
      return Optional.of("it begins with zeros, as of a download that has not ended");
    }
    return TEXT.matcher(text).matches() ? Optional.of(quoted(text.strip())) : Optional.empty();
  }

  private boolean begins(String text) {
    return start.matcher(text).lookingAt();
  }

  private static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "a text that begins \"%s\""
        .formatted(line.substring(0, Math.min(QUOTED, line.length())));
  }
}
