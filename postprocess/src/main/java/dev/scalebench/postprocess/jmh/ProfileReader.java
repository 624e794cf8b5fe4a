package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.OperationTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what the benchmarks' command {@code profile} writes beside results. */
public final class ProfileReader {

  private static final ObjectReader FILE = new ObjectReader("profiles");

  /** No network has so many kinds of operations. */
  private static final int MOST_OPERATIONS = 10_000;

  private static final double MICROS_PER_MILLI = 1000;

  private ProfileReader() {}

  /** The profiles beside result files; none where none were measured. */
  public static List<CellProfile> read(Collection<Path> results) {
    List<CellProfile> profiles = new ArrayList<>();
    for (Path file : results.stream().map(ResultFiles::profileOf).distinct().toList()) {
      if (Files.exists(file)) {
        profiles.addAll(FILE.read(file, ProfileReader::parse));
      }
    }
    return profiles;
  }

  private static List<CellProfile> parse(JsonNode tree) {
    if (!tree.path("profiles").isArray()) {
      throw new IllegalArgumentException("it has no list of profiles");
    }
    List<CellProfile> profiles = new ArrayList<>();
    tree.path("profiles").forEach(profile -> profiles.add(profile(profile)));
    return profiles;
  }

  private static CellProfile profile(JsonNode profile) {
    Params params = new Params(profile.path("params"));
    List<OperationTime> operations = new ArrayList<>();
    if (profile.path("operations").size() > MOST_OPERATIONS) {
      throw new IllegalArgumentException(
          "it has more than %d operations".formatted(MOST_OPERATIONS));
    }
    for (JsonNode operation : profile.path("operations")) {
      operations.add(
          new OperationTime(
              OneLine.excerpt(operation.path("name").asText()),
              CeilingReader.number("calls", operation),
              millis("micros", operation)));
    }
    return new CellProfile(
        params.cell(),
        params.inputSize(),
        millis("plainMicros", profile),
        millis("profiledMicros", profile),
        millis("outsideMicros", profile),
        millis("leastOutsideMicros", profile),
        CeilingReader.number("outermostOperations", profile),
        operations);
  }

  private static double millis(String name, JsonNode node) {
    return CeilingReader.number(name, node) / MICROS_PER_MILLI;
  }
}
