package dev.scalebench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.profile.Profile;
import dev.scalebench.profile.ProfileJson;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.ResultPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where pages find the profiles of cells.
 *
 * @param results beside which it stands
 */
record ProfileFile(ResultPaths results) {
  private static final String PROFILES = "profiles";
  private static final String PARAMS = "params";

  /**
   * That of a result file.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  static ProfileFile of(Path results) {
    if (!Files.isRegularFile(results)) {
      throw new IllegalArgumentException("--results must be a result file, got: " + results);
    }
    return new ProfileFile(new ResultPaths(results));
  }

  /**
   * Writes a cell's profile; those of other cells stay.
   *
   * @param params the cell's
   * @param trace where its calls are
   * @throws UncheckedIOException if that cannot be done
   */
  void put(Map<String, String> params, Profile profile, Path trace) {
    Path file = results.profile();
    try {
      List<Object> profiles = new ArrayList<>();
      if (Files.exists(file)) {
        for (JsonNode other : JsonFile.read(file).path(PROFILES)) {
          if (!sameCell(other.path(PARAMS), params)) {
            profiles.add(other);
          }
        }
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(PARAMS, params);
      one.put("trace", String.valueOf(trace.getFileName()));
      one.putAll(ProfileJson.document(profile));
      profiles.add(one);
      JsonFile.write(file, Map.of(PROFILES, profiles));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static boolean sameCell(JsonNode params, Map<String, String> others) {
    return params.size() == others.size()
        && others.entrySet().stream()
            .allMatch(param -> params.path(param.getKey()).asText().equals(param.getValue()));
  }
}
