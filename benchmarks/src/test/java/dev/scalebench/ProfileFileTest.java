package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.profile.Operation;
import dev.scalebench.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell has one profile, the latest; those of other cells stay. */
class ProfileFileTest {
  private static final Map<String, String> ONE = Map.of("model", "gpt2", "batchSize", "1");
  private static final Map<String, String> TWO = Map.of("model", "gpt2", "batchSize", "2");

  @TempDir Path directory;

  private static Profile profile(double plainMicros) {
    return new Profile(3, 100, plainMicros, 2, 20, 0, List.of(new Operation("add", 1, 80)));
  }

  private ProfileFile file() throws IOException {
    return ProfileFile.of(Files.writeString(directory.resolve("results.json"), "[]"));
  }

  @Test
  void theLatestOfACellReplacesTheEarlier() throws IOException {
    ProfileFile file = file();
    file.put(ONE, profile(90), Path.of("some", "one.trace.json"));
    file.put(TWO, profile(80), Path.of("two.trace.json"));
    file.put(ONE, profile(70), Path.of("one.trace.json"));
    JsonNode profiles =
        new ObjectMapper().readTree(directory.resolve("profile.json").toFile()).path("profiles");
    assertThat(profiles).hasSize(2);
    assertThat(profiles.at("/0/params/batchSize").asText()).isEqualTo("2");
    assertThat(profiles.at("/1/params/batchSize").asText()).isEqualTo("1");
    assertThat(profiles.at("/1/plainMicros").asDouble()).isEqualTo(70);
    assertThat(profiles.at("/1/trace").asText()).isEqualTo("one.trace.json");
  }

  @Test
  void whatIsNoJsonIsNotReplaced() throws IOException {
    ProfileFile file = file();
    Path other = Files.writeString(directory.resolve("profile.json"), "mine");
    assertThatThrownBy(() -> file.put(ONE, profile(90), Path.of("t")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + other);
    assertThat(other).content().isEqualTo("mine");
  }
}
