package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory stands for the result files below it; no file is read twice. */
class ResultFilesTest {

  @Test
  void resultsAreFoundBelowADirectory(@TempDir Path dir) throws IOException {
    Path b = JmhJson.write(dir.resolve("b/results.json"));
    Path a = JmhJson.write(dir.resolve("a.json"));
    JmhJson.write(dir.resolve("b/environment.json"));
    JmhJson.write(dir.resolve("failures.json"));
    JmhJson.write(dir.resolve("ceiling.json"));
    JmhJson.write(dir.resolve("budget.json"));
    JmhJson.write(dir.resolve("a.ceiling.json"));
    JmhJson.write(dir.resolve("profile.json"));
    JmhJson.write(dir.resolve("a.profile.json"));
    JmhJson.write(dir.resolve("gpt2-pytorch-none-threads-1-batch-1.trace.json"));
    JmhJson.write(dir.resolve("a.environment.json"));
    JmhJson.write(dir.resolve("a.failures.json"));
    Files.writeString(dir.resolve("log.txt"), "no results");
    assertThat(ResultFiles.find(List.of(dir))).containsExactly(a, b);
  }

  @Test
  void aFileGivenTwiceIsReadOnce(@TempDir Path dir) {
    Path file = JmhJson.write(dir.resolve("a.json"));
    assertThat(ResultFiles.find(List.of(file, dir, dir.resolve("../" + dir.getFileName()))))
        .containsExactly(file);
  }

  @Test
  void aDirectoryWithoutResultsIsRefused(@TempDir Path dir) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultFiles.find(List.of(dir)))
        .withMessage(dir + ": no result files (*.json) in it");
  }

  @Test
  void aMissingFileIsRefused(@TempDir Path dir) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultFiles.find(List.of(dir.resolve("none.json"))))
        .withMessage(dir.resolve("none.json") + ": no such file or directory");
  }
}
