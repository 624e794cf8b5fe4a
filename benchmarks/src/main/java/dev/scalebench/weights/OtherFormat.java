package dev.scalebench.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands where weights or a network were expected, told by how it begins. */
public enum OtherFormat {
  /** github.com/git-lfs/git-lfs, docs/spec.md. */
  LFS_POINTER("version https://git-lfs", "a Git LFS pointer; fetch the file itself: git lfs pull"),
  /** What {@code torch.save} writes since PyTorch 1.6; TorchScript is one, too. */
  ZIP("PK\3\4", "a zip archive, as torch.save and NumPy write", Advice.SAVE_ANEW, Advice.NONE),
  /** What it wrote before, by the protocols that Python 3 knows. */
  PICKLE("\u0080[\2-\5]", "a pickle, as torch.save writes", Advice.SAVE_ANEW, Advice.TRACE),
  /** Keras's and TensorFlow's weights, or a whole network of Keras's. */
  HDF5("\u0089HDF", "an HDF5 file, as Keras writes", Advice.SAVE_ANEW, Advice.EXPORT),
  /** llama.cpp's. */
  GGUF(
      "GGUF",
      "a GGUF file, of llama.cpp",
      "; fetch the network's safetensors",
      "; networks are TorchScript or ONNX files, or SavedModels"),
  /** An array of NumPy's. */
  NUMPY("\u0093NUMPY", "an array of NumPy's", Advice.SAVE_ANEW, "; it holds no network"),
  /** RFC 1952. */
  GZIP("\u001f\u008b", "compressed by gzip; gunzip it first"),
  /** A page of a site that was asked for a file. */
  HTML("<(!doctype html|html|head)", "an HTML page; fetch the file itself, not its page"),
  /** The answer of a store that has no such file, or does not give it. */
  XML("<\\?xml", "an XML text, as a store answers that does not give the file; fetch it again"),
  /** A configuration or an index under a name that is none. */
  JSON(
      "[\\[{]",
      "a JSON text",
      "; weights or the index of their parts are another file",
      "; it holds no network"),
  /** Its flatbuffers identifier. */
  TFLITE("(?s).{4}TFL3", "a TensorFlow Lite file", Advice.NONE, "; give the SavedModel of it"),
  /** ONNX Runtime's flatbuffers identifier. */
  ORT(
      "(?s).{4}ORTM",
      "a network in ONNX Runtime's own format", Advice.NONE, "; give the .onnx file of it"),
  /** The length of a header, then the header. */
  SAFETENSORS(
      "(?s).{4}\0{4}\\{",
      "a safetensors file: it holds weights, no network",
      Advice.NONE,
      "; those of the suite's networks are -p model=gpt2 --weights FILE");

  /** How others' weights and networks become these. */
  private static final class Advice {
    static final String NONE = "";
    static final String SAVE_ANEW = "; save the weights with safetensors.torch.save_file";
    static final String TRACE =
        "; torch.jit.trace or torch.jit.script makes a file that is loaded, .save writes it";
    static final String EXPORT = "; Keras's model.export(DIRECTORY) writes a SavedModel";
  }

  /** How much of a file is looked at. */
  static final int BYTES = 64;

  private static final Pattern TEXT = Pattern.compile("[\\t\\r\\n\\x20-\\x7e]+");

  /** How much of a text is quoted. */
  private static final int QUOTED = 40;

  private final Pattern start;
  private final String what;
  private final String ofWeights;
  private final String ofNetwork;

  OtherFormat(String start, String what, String ofWeights, String ofNetwork) {
    this.start = Pattern.compile(start);
    this.what = what;
    this.ofWeights = ofWeights;
    this.ofNetwork = ofNetwork;
  }

  OtherFormat(String start, String whatAndWhatToDo) {
    this(start, whatAndWhatToDo, Advice.NONE, Advice.NONE);
  }

  /**
   * What a file is that holds no weights, and what to do.
   *
   * @param start its first {@value #BYTES} bytes, or all of them
   * @return empty if that cannot be told
   */
  static Optional<String> tell(byte[] start) {
    if (start.length == 0) {
      return Optional.of("it is empty; fetch it again");
    }
    String text = new String(start, ISO_8859_1);
    Optional<String> known =
        of(text)
            .filter(format -> format != SAFETENSORS) // which is cut off
            .map(format -> format.what + format.ofWeights);
    if (known.isPresent()) {
      return known;
    }
    if (text.chars().allMatch(character -> character == 0)) {
      return Optional.of("it begins with zeros, as of a download that has not ended");
    }
    return TEXT.matcher(text).matches() ? Optional.of(quoted(text.strip())) : Optional.empty();
  }

  /**
   * Refuses a file that begins as none of a network's, in any format.
   *
   * @throws IllegalArgumentException naming it, what it is, and what to do
   * @throws UncheckedIOException naming it, if it cannot be read
   */
  public static void requireNetwork(Path file) {
    byte[] start;
    try (InputStream stream = Files.newInputStream(file)) {
      start = stream.readNBytes(BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(file, e), e);
    }
    Optional<String> other =
        start.length == 0
            ? Optional.of("empty; fetch it again")
            : of(new String(start, ISO_8859_1))
                .filter(format -> format != ZIP)
                .map(format -> format.what + format.ofNetwork);
    if (other.isPresent()) {
      throw new IllegalArgumentException("%s is %s".formatted(file, other.get()));
    }
  }

  private static Optional<OtherFormat> of(String text) {
    String lower = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    return Arrays.stream(values())
        .filter(format -> format.begins(text) || format.begins(lower.toLowerCase(Locale.ROOT)))
        .findFirst();
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
