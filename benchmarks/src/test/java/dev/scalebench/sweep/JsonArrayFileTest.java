package dev.scalebench.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At every moment the file is an array of all elements that were added. */
class JsonArrayFileTest {
  private static final JsonArrayFile.Layout LAYOUT =
      new JsonArrayFile.Layout("[\n", ",\n", "\n]\n", "[]\n");

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("array.json");
  }

  @Test
  void growsByAnElementAtATime() throws IOException {
    List<String> elements = new ArrayList<>();
    try (JsonArrayFile array = new JsonArrayFile(file(), LAYOUT, elements)) {
      assertThat(file()).hasContent("[]");
      for (int i = 0; i < 9; i++) {
        String element = "\"" + "é".repeat(i * 100) + "\"";
        elements.add(element);
        array.append(element);
        assertThat(Files.readString(file())).isEqualTo(LAYOUT.array(elements));
      }
    }
    assertThat(directory).isDirectoryContaining("glob:**array.json");
    assertThat(requireNonNull(directory.toFile().list())).containsExactly("array.json");
  }

  @Test
  void goesOnFromWhatAKilledProcessLeft() throws IOException {
    new JsonArrayFile(file(), LAYOUT, List.of()).append("1"); // never closed
    try (JsonArrayFile array = new JsonArrayFile(file(), LAYOUT, List.of("1"))) {
      array.append("2");
      array.append("3");
    }
    assertThat(Files.readString(file())).isEqualTo("[\n1,\n2,\n3\n]\n");
  }

  @Test
  void savingWritesTwoElementsHoweverLongTheArrayIs() throws IOException {
    String element = "\"" + "x".repeat(997) + "\"";
    long few = bytesWrittenByTenMore(List.of(element), element);
    List<String> thousands = IntStream.range(0, 5000).mapToObj(i -> element).toList();
    long many = bytesWrittenByTenMore(thousands, element);
    assertThat(few).isBetween(2 * 10 * 1000L, 2 * 10 * 1100L);
    assertThat(many).isBetween(few - 200, few + 200);
  }

  private long bytesWrittenByTenMore(List<String> elements, String element) throws IOException {
    try (JsonArrayFile array = new JsonArrayFile(file(), LAYOUT, elements)) {
      array.append(element);
      long before = written();
      for (int i = 0; i < 10; i++) {
        array.append(element);
      }
      return written() - before;
    }
  }

  /** Bytes that this process has passed to write calls: proc(5), {@code /proc/self/io}. */
  private static long written() throws IOException {
    Path io = Path.of("/proc/self/io");
    assumeTrue(Files.isReadable(io), "skipped: this system does not count what is written");
    return Files.readAllLines(io).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
        .sum();
  }

  /** Appends numbers and says so, until it is killed. */
  static final class Appender {
    public static void main(String[] args) throws IOException {
      try (JsonArrayFile array = new JsonArrayFile(Path.of(args[0]), LAYOUT, List.of())) {
        for (int i = 0; ; i++) {
          array.append("{\"n\" : %s, \"filling\" : \"%s\"}".formatted(i, "x".repeat(20_000)));
          System.out.println(i);
        }
      }
    }
  }

  @Test
  void isWholeWheneverTheProcessIsKilled() throws Exception {
    Random random = new Random(1);
    for (int kill = 0; kill < 20; kill++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Appender.class.getName(),
                  file().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int saved = -1;
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        int enough = random.nextInt(50);
        long nanos = random.nextInt(3_000_000);
        String line = "";
        while (saved < enough && line != null) {
          line = out.readLine();
          saved = line == null ? saved : Integer.parseInt(line);
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
          Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor(); // SIGKILL
      }
      JsonNode array = new ObjectMapper().readTree(file().toFile());
      assertThat(array.size()).as("elements, %s were saved", saved + 1).isGreaterThan(saved);
      for (int i = 0; i < array.size(); i++) {
        assertThat(array.get(i).path("n").asInt()).isEqualTo(i);
      }
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> new JsonArrayFile(directory.resolve("no/array.json"), LAYOUT, List.of()))
        .isInstanceOf(IOException.class);
  }
}
