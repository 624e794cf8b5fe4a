package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it. */
class ProfileCommandIT {
  @TempDir Path directory;

  @Test
  void eagerAndProgramStandInOneTableAndBesideResults() throws Exception {
    Files.writeString(directory.resolve("r.json"), "[]");
    Jar.Outcome outcome =
        new Jar(directory)
            .run(
                "profile -p model=resnet -p imageSize=64 -p engine=pytorch -p intraOpThreads=1 --results r.json"
                    .split(" "));
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("resnet, pytorch, 1 thread, batch size 1, imageSize=64");
    assertThat(lines.get(1).strip()).matches("none +script");
    assertThat(lines).anyMatch(line -> line.contains("convolution"));
    JsonNode profiles = json("r.profile.json").path("profiles");
    assertThat(profiles.findValuesAsText("optimization")).containsExactly("none", "script");
    for (JsonNode profile : profiles) {
      JsonNode events = json(profile.path("trace").asText()).path("traceEvents");
      assertThat(events).hasSizeGreaterThan(100);
      assertThat(profile.path("operations").size()).isPositive();
    }
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(file).toFile());
  }
}
