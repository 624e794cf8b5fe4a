package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.OneLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks whether parts of a sweep can be joined: whether the benchmarks would have gone on with the
 * one under the conditions of the other.
 */
public final class PartReader {

  private static final String UNKNOWN = "unknown";

  private PartReader() {}

  /**
   * What is noted beside a part.
   *
   * @param conditions under which it was measured
   * @param ended whether its last run has
   */
  private record Note(PartFile part, SortedMap<String, String> conditions, boolean ended) {}

  /**
   * Checks the parts among result files.
   *
   * @return what is missing of each sweep, where something is
   * @throws InvalidResultsException naming the files and what is wrong, if parts of a sweep are of
   *     different processors, versions, options or divisions, or if nothing tells of what they are
   */
  public static List<MissingParts> check(Collection<Path> results) {
    return PartFile.sweeps(results).stream().flatMap(parts -> check(parts).stream()).toList();
  }

  private static Optional<MissingParts> check(List<PartFile> parts) {
    List<Note> notes = parts.stream().map(PartReader::note).toList();
    Note first = notes.get(0);
    for (Note note : notes) {
      requireOneDivision(first.part(), note.part());
      List<String> differences = differences(first.conditions(), note.conditions());
      if (!differences.isEmpty()) {
        throw new InvalidResultsException(
            "%s and %s are parts that cannot be joined: %s"
                .formatted(
                    first.part().file(), note.part().file(), String.join("; ", differences)));
      }
    }
    Set<Integer> there = parts.stream().map(PartFile::part).collect(Collectors.toSet());
    int all = first.part().parts();
    List<Integer> missing =
        IntStream.rangeClosed(1, all).boxed().filter(part -> !there.contains(part)).toList();
    List<Integer> unfinished =
        notes.stream().filter(note -> !note.ended()).map(note -> note.part().part()).toList();
    String whole = String.valueOf(first.part().whole().getFileName());
    return missing.isEmpty() && unfinished.isEmpty()
        ? Optional.empty()
        : Optional.of(new MissingParts(whole, all, missing, unfinished));
  }

  private static void requireOneDivision(PartFile first, PartFile other) {
    if (first.parts() != other.parts()) {
      throw new InvalidResultsException(
          "%s is one of %d parts, %s one of %d: remove those of one division"
              .formatted(first.file(), first.parts(), other.file(), other.parts()));
    }
  }

  private static Note note(PartFile part) {
    Path file = ResultFiles.environmentOf(part.file());
    if (!Files.exists(file)) {
      throw new InvalidResultsException(
          "%s is a part of a sweep: without %s nobody knows whether it can be joined with others"
              .formatted(part.file(), file));
    }
    return EnvironmentReader.FILE.read(file, tree -> note(part, tree));
  }

  private static Note note(PartFile part, JsonNode tree) {
    JsonNode shard = tree.path("shard");
    if (shard.path("part").asInt() != part.part() || shard.path("parts").asInt() != part.parts()) {
      throw new IllegalArgumentException(
          "%s has the name of another part than it tells of".formatted(part.file().getFileName()));
    }
    SortedMap<String, String> conditions = new TreeMap<>();
    tree.path(EnvironmentParser.CONDITIONS)
        .properties()
        .forEach(each -> conditions.put(each.getKey(), each.getValue().asText()));
    JsonNode runs = tree.path(EnvironmentParser.RUNS);
    return new Note(part, conditions, runs.path(runs.size() - 1).has("ended"));
  }

  private static List<String> differences(Map<String, String> first, Map<String, String> other) {
    Set<String> names = new TreeSet<>(first.keySet());
    names.addAll(other.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      boolean ofOne = !first.containsKey(name) || !other.containsKey(name);
      if (ofOne && name.startsWith(EnvironmentParser.KERNELS_OF)) {
        continue; // one of them has no such cells
      }
      String here = first.getOrDefault(name, UNKNOWN);
      String there = other.getOrDefault(name, UNKNOWN);
      if (!here.equals(there)) {
        differences.add(OneLine.of("%s: %s / %s".formatted(name, text(here), text(there))));
      }
    }
    return differences;
  }

  private static String text(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
