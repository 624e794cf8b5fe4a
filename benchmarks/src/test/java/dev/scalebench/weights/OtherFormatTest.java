package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no file of weights is told by what it is, in one line that says what to do. */
class OtherFormatTest {
  private static final String ANEW = "; save the weights with safetensors.torch.save_file";

  @TempDir private Path directory;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "version https://git-lfs.github.com/spec/v1\noid sha256:bb\nsize 548105171\n",
            "a Git LFS pointer; fetch the file itself: git lfs pull"),
        Arguments.of(
            "PK\3\4\0\0\b\b\0\0\0\0\0\0", "a zip archive, as torch.save and NumPy write" + ANEW),
        Arguments.of(
            "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 ", "a pickle, as torch.save writes" + ANEW),
        Arguments.of("\u0080\4\u0095\0\0\0\1\0\0\0\0", "a pickle, as torch.save writes" + ANEW),
        Arguments.of("\u0089HDF\r\n\u001a\n\0\0\0", "an HDF5 file, as Keras writes" + ANEW),
        Arguments.of(
            "GGUF\3\0\0\0\1\0", "a GGUF file, of llama.cpp; fetch the network's safetensors"),
        Arguments.of("\u0093NUMPY\1\0v\0{'descr'", "an array of NumPy's" + ANEW),
        Arguments.of("\u001f\u008b\b\0\0\0\0\0\0\3", "compressed by gzip; gunzip it first"),
        Arguments.of(
            "\n <!DOCTYPE HTML>\n<html>", "an HTML page; fetch the file itself, not its page"),
        Arguments.of(
            "\u00ef\u00bb\u00bf<html lang=en>",
            "an HTML page; fetch the file itself, not its page"),
        Arguments.of(
            "<?xml version='1.0'?><Error>AccessDenied",
            "an XML text, as a store answers that does not give the file; fetch it again"),
        Arguments.of(
            "{\"metadata\":{},\"weight_map\":{}}",
            "a JSON text; weights or the index of their parts are another file"),
        Arguments.of("Entry not\nfound", "a text that begins \"Entry not found\""),
        Arguments.of("404", "a text that begins \"404\""),
        Arguments.of("", "it is empty; fetch it again"),
        Arguments.of("\0".repeat(100), "it begins with zeros, as of a download that has not ended"),
        Arguments.of(
            "\7\u00e5\u0099\u0081\3\u0007\u0011\u00ff", "a header of 18379479265916347655 bytes"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsToldByItsBeginning(String content, String what) throws IOException {
    Path path = directory.resolve("w.safetensors");
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Safetensors.open(path))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("not a safetensors file: %s (%s)", path, what);
  }

  static Stream<Arguments> noNetworks() {
    return Stream.of(
        Arguments.of(
            "version https://git-lfs.github.com/spec/v1\noid sha256:bb\nsize 548105171\n",
            "a Git LFS pointer; fetch the file itself: git lfs pull"),
        Arguments.of(
            "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 ",
            "a pickle, as torch.save writes; torch.jit.trace or torch.jit.script makes a file that is loaded, .save writes it"),
        Arguments.of(
            "\u0089HDF\r\n\u001a\n\0\0\0",
            "an HDF5 file, as Keras writes; Keras's model.export(DIRECTORY) writes a SavedModel"),
        Arguments.of(
            "GGUF\3\0\0\0\1\0",
            "a GGUF file, of llama.cpp; networks are TorchScript or ONNX files, or SavedModels"),
        Arguments.of("{\"model_type\": \"bert\"}", "a JSON text; it holds no network"),
        Arguments.of("\34\0\0\0TFL3\24\0", "a TensorFlow Lite file; give the SavedModel of it"),
        Arguments.of(
            "\30\0\0\0ORTM\0\0",
            "a network in ONNX Runtime's own format; give the .onnx file of it"),
        Arguments.of(
            "\u0010\1\0\0\0\0\0\0{\"a\":{",
            "a safetensors file: it holds weights, no network; those of the suite's networks are -p model=gpt2 --weights FILE"),
        Arguments.of("<!doctype html>", "an HTML page; fetch the file itself, not its page"),
        Arguments.of("", "empty; fetch it again"));
  }

  @ParameterizedTest
  @MethodSource("noNetworks")
  void whatIsNoNetworkIsToldByItsBeginning(String content, String what) throws IOException {
    Path path = directory.resolve("net.pt");
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> OtherFormat.requireNetwork(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s is %s", path, what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\3\4\0\0\b\b", "\b\7\u0012\7pytorch", "nothing known"})
  void whatMayBeANetworkIsLeftToItsEngine(String content) throws IOException {
    Path path = directory.resolve("net.pt");
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatCode(() -> OtherFormat.requireNetwork(path)).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsCutOffIsToldWhereverThatIs() throws IOException {
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    byte[] whole = new byte[8 + header.length() + 8];
    whole[0] = (byte) header.length();
    System.arraycopy(header.getBytes(StandardCharsets.UTF_8), 0, whole, 8, header.length());
    Path path = directory.resolve("w.safetensors");
    Files.write(path, Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> Safetensors.open(path))
        .hasMessage(
            "not a safetensors file: %s (it is cut off: tensors take 8 bytes, but the file has 3 of data; fetch it again)",
            path);
    Files.write(path, Arrays.copyOf(whole, 20));
    assertThatThrownBy(() -> Safetensors.open(path))
        .hasMessage(
            "not a safetensors file: %s (it is cut off within its header; fetch it again)", path);
    Files.write(path, whole);
    assertThat(Safetensors.open(path).names()).containsExactly("a");
  }

  @Test
  void whatIsNoRegularFileIsNotOpened() {
    assertThatThrownBy(() -> Safetensors.open(directory))
        .hasMessage("cannot read %s (it is a directory)", directory);
    assertThatThrownBy(() -> Safetensors.open(Path.of("/dev/zero")))
        .hasMessage("cannot read /dev/zero (it is no regular file)");
    assertThatThrownBy(() -> Safetensors.open(Path.of("openai-community/gpt2")))
        .hasMessage(
            "cannot read openai-community/gpt2 (there is no such file, and none is fetched)");
  }
}
