package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint may be a file, parts that an index names, or a directory as the hub lays it out. */
class CheckpointsTest {
  private static final Parameter A = new Parameter("a", Shape.of(2), new Init(0, 1));
  private static final Parameter B = new Parameter("b", Shape.of(1), new Init(0, 1));
  private static final NamedTensor TENSOR_A = new NamedTensor("a", A.shape(), 3);
  private static final NamedTensor TENSOR_B = new NamedTensor("b", B.shape(), 7);
  private static final String PART_1 = "model-00001-of-00002.safetensors";
  private static final String PART_2 = "model-00002-of-00002.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void create() throws IOException {
    directory = Files.createDirectories(temporary.resolve("net"));
  }

  private static FileWeights open(Path path) {
    return FileWeights.open(path, "net", List.of(A, B), WeightNames.PLAIN);
  }

  private static void assertReads(Path path) {
    FileWeights weights = open(path);
    assertThat(weights.values(A).getFloat(4)).isEqualTo(4);
    assertThat(weights.values(B).getFloat(0)).isEqualTo(7);
    assertThat(weights.remarks()).isEmpty();
  }

  private Path index(String map) throws IOException {
    return Files.writeString(
        directory.resolve(INDEX), "{\"metadata\":{\"total_size\":12},\"weight_map\":" + map + "}");
  }

  private Path parts() throws IOException {
    NamedTensor.write(directory.resolve(PART_1), TENSOR_A);
    NamedTensor.write(directory.resolve(PART_2), TENSOR_B);
    return index("{\"a\":\"%s\",\"b\":\"%s\"}".formatted(PART_1, PART_2));
  }

  @Test
  void partsAreReadByTheirIndexAndByTheirDirectory() throws IOException {
    assertReads(parts());
    assertReads(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "model.fp16.safetensors", "resnet50.safetensors"})
  void theOnlyFileOfADirectoryIsRead(String name) throws IOException {
    NamedTensor.write(directory.resolve(name), TENSOR_A, TENSOR_B);
    Files.writeString(directory.resolve("config.json"), "{}");
    Files.writeString(directory.resolve("pytorch_model.bin"), "");
    assertReads(directory);
  }

  @Test
  void theUsualNameGoesBeforeOthers() throws IOException {
    NamedTensor.write(directory.resolve("adapter.safetensors"), TENSOR_B);
    NamedTensor.write(directory.resolve("model.safetensors"), TENSOR_A, TENSOR_B);
    assertReads(directory);
  }

  @Test
  void theHubsCacheIsReadWhereItsMainReferencePoints() throws IOException {
    Path blob = NamedTensor.write(directory.resolve("blob"), TENSOR_A, TENSOR_B);
    for (String commit : List.of("0ld", "n3w")) {
      Files.createDirectories(directory.resolve("snapshots").resolve(commit));
    }
    Files.createSymbolicLink(directory.resolve("snapshots/n3w/model.safetensors"), blob);
    assertThatThrownBy(() -> open(directory))
        .hasMessage(directory + "/snapshots holds 2 snapshots; name the directory of one");
    Files.createDirectories(directory.resolve("refs"));
    Files.writeString(directory.resolve("refs/main"), "n3w\n");
    assertReads(directory);
    Files.delete(directory.resolve("refs/main"));
    Files.delete(directory.resolve("snapshots/0ld"));
    assertReads(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json | is a directory without model.safetensors or an index of its parts",
        "config.json pytorch_model.bin | is a directory without model.safetensors or an index of its parts; it holds pytorch_model.bin: save the weights with safetensors.torch.save_file",
        "a.safetensors b.safetensors | holds several files of weights (a.safetensors, b.safetensors); name one",
        PART_2
            + " | holds "
            + PART_2
            + ", but no *.safetensors.index.json that names all parts; fetch it, too"
      })
  void aDirectoryWithoutOneCheckpointIsToldByWhatItHolds(String files, String what)
      throws IOException {
    for (String name : files.split(" ", -1)) {
      Files.writeString(directory.resolve(name), "");
    }
    assertThatThrownBy(() -> open(directory)).hasMessage(directory + " " + what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | its weight_map names no parts",
        "[] | it has no weight_map; name the file of the weights",
        "{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\"} | it names x.safetensors and 1 more, which cannot be found beside it; fetch all parts",
        "{\"a\":\"../x.safetensors\"} | a part must lie beside it, got: ../x.safetensors",
        "{\"a\":7} | its parts must be safetensors files, got: 7; save the weights with safetensors.torch.save_file",
        "{\"a\":\"pytorch_model-00001-of-00002.bin\"} | its parts must be safetensors files, got: pytorch_model-00001-of-00002.bin; save the weights with safetensors.torch.save_file"
      })
  void anIndexThatNamesNoPartsIsRefused(String map, String why) throws IOException {
    Path index = index(map);
    assertThatThrownBy(() -> open(index))
        .hasMessage("not the index of a checkpoint's parts: %s (%s)", index, why);
  }

  @Test
  void aTextThatIsNoIndexIsRefused() throws IOException {
    Path cut = Files.writeString(directory.resolve("config.json"), "{\"weight_map\":{\"a");
    assertThatThrownBy(() -> open(cut))
        .hasMessage("not the index of a checkpoint's parts: %s (it is no JSON)", cut);
  }

  @Test
  void aTensorThatItsPartLacksIsNamed() throws IOException {
    Path index = parts();
    index("{\"a\":\"%s\",\"b\":\"%s\"}".formatted(PART_1, PART_1));
    assertThatThrownBy(() -> open(index))
        .hasMessage(
            "%s has no tensor b, but %s says so; fetch both again",
            directory.resolve(PART_1), INDEX);
  }

  @Test
  void aSinglePartSaysThatItIsOne() throws IOException {
    parts();
    Path part = directory.resolve(PART_1);
    assertThatThrownBy(() -> open(part))
        .hasMessage(
            "%s: it lacks b of net; the file is one of several parts: name their directory or index",
            part);
  }

  @Test
  void aPartThatIsAPointerIsTold() throws IOException {
    Path index = parts();
    Path part = directory.resolve(PART_2);
    Files.writeString(part, "version https://git-lfs.github.com/spec/v1\noid sha256:bb\n");
    assertThatThrownBy(() -> open(index))
        .hasMessage(
            "not a safetensors file: %s (a Git LFS pointer; fetch the file itself: git lfs pull)",
            part);
  }

  @ParameterizedTest
  @ValueSource(strings = {PART_1, PART_2, INDEX})
  void aChangeOfAnyPartIsAnotherCheckpoint(String changed) throws IOException {
    parts();
    String identity = open(directory).identity();
    FileStamp stamp = FileWeights.stamp(directory);
    Files.writeString(directory.resolve("README.md"), "of no weight");
    assertThat(open(directory).identity()).isEqualTo(identity);
    assertThat(FileWeights.stamp(directory)).isEqualTo(stamp);
    Files.setLastModifiedTime(directory.resolve(changed), FileTime.fromMillis(1));
    assertThat(open(directory).identity()).isNotEqualTo(identity);
    assertThat(FileWeights.stamp(directory)).isNotEqualTo(stamp);
  }
}
