package dev.scalebench.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A profile as JSON. */
public final class ProfileJson {
  private static final String OPERATIONS = "operations";

  private ProfileJson() {}

  /** As maps and lists; times are µs of a call. */
  public static Map<String, Object> document(Profile profile) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("calls", profile.calls());
    document.put("plainMicros", profile.plainMicros());
    document.put("profiledMicros", profile.profiledMicros());
    document.put("outermostOperations", profile.outermost());
    document.put("outsideMicros", profile.outsideMicros());
    document.put("leastOutsideMicros", profile.leastOutsideMicros());
    document.put("engineMicros", profile.engineMicros());
    List<Map<String, Object>> operations = new ArrayList<>();
    for (Operation operation : profile.operations()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", operation.name());
      one.put("calls", operation.calls());
      one.put("micros", operation.micros());
      operations.add(one);
    }
    document.put(OPERATIONS, operations);
    return document;
  }

  /** What {@link #document} has written. */
  public static Profile read(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    for (JsonNode one : document.path(OPERATIONS)) {
      operations.add(
          new Operation(
              one.path("name").asText(),
              one.path("calls").asDouble(),
              one.path("micros").asDouble()));
    }
    return new Profile(
        document.path("calls").asInt(),
        document.path("profiledMicros").asDouble(),
        document.path("plainMicros").asDouble(),
        document.path("outermostOperations").asDouble(),
        document.path("outsideMicros").asDouble(),
        document.path("engineMicros").asDouble(),
        operations);
  }
}
