package dev.scalebench.postprocess;

import static java.util.Objects.requireNonNull;

import dev.scalebench.postprocess.jmh.EnvironmentReader;
import dev.scalebench.postprocess.jmh.Repeatable;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.mix.Contention;
import dev.scalebench.postprocess.mix.Lesson;
import dev.scalebench.postprocess.mix.MixTime;
import dev.scalebench.postprocess.mix.Profile;
import dev.scalebench.postprocess.mix.Trials;
import dev.scalebench.postprocess.rerun.Benchmarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Measures mixes for real, by the benchmarks.
 *
 * @param running what the instances share
 * @param best how many mixes of each batch
 * @param cores to divide, of a profile
 * @param batches inputs at once, of a profile
 * @param directory for what is measured
 * @param progress told what the benchmarks say
 */
record Validation(
    Benchmarks benchmarks,
    Running running,
    int best,
    ToIntFunction<Profile> cores,
    Function<Profile, Collection<Integer>> batches,
    Path directory,
    Consumer<String> progress) {

  /** Differences of these make results hard to compare. */
  private static final List<String> GROUPS = List.of("processor", "jvm", "software");

  /** Mixes of a profile that are to be measured. */
  record Wanted(Repeatable.Key key, List<Mix> mixes) {}

  /**
   * What is to be measured.
   *
   * @throws IllegalArgumentException if machine and batches are too large to rank mixes
   */
  List<Wanted> wanted(Collection<ModelMeasurements> models) {
    return models.stream()
        .flatMap(data -> Profile.of(data).stream().map(profile -> wanted(data, profile)))
        .filter(each -> !each.mixes().isEmpty())
        .toList();
  }

  private Wanted wanted(ModelMeasurements data, Profile profile) {
    Contention contention =
        Lesson.of(profile, MixTime.of(data, profile, running))
            .map(Lesson::contention)
            .orElse(Contention.NONE);
    return new Wanted(
        key(data, profile),
        Trials.of(profile, contention, cores.applyAsInt(profile), batches.apply(profile), best));
  }

  private static Repeatable.Key key(ModelMeasurements data, Profile profile) {
    return new Repeatable.Key(data.model(), profile.configuration(), profile.mapping());
  }

  /**
   * Measures what is not there yet. An interrupted run goes on where it was.
   *
   * @param files of single instances
   * @return the files that then have results
   */
  Collection<Path> measure(Collection<Path> files, List<Wanted> wanted) {
    List<Environment> before = EnvironmentReader.read(files);
    Map<Repeatable.Key, Repeatable> known = Repeatable.read(files);
    boolean oneModel = wanted.stream().map(each -> each.key().model()).distinct().count() == 1;
    Set<Path> written = new LinkedHashSet<>();
    for (Wanted each : wanted) {
      Path results = directory.resolve(fileName(each.key().model(), oneModel));
      progress.accept(
          "mixes of %s to be measured: %s, for %s"
              .formatted(each.key().model().title(), each.mixes().size(), results));
      benchmarks.run(
          new Repetition(requireNonNull(known.get(each.key())), before, running, results)
              .arguments(each.key().configuration(), each.key().mapping(), each.mixes()),
          progress);
      written.add(results);
    }
    written.removeIf(file -> !Files.exists(file));
    warn(before, EnvironmentReader.read(written));
    return written;
  }

  /** One a network: the benchmarks go on with a file only if they measure as before. */
  private static String fileName(Model model, boolean onlyOne) {
    return onlyOne ? "instances.json" : "instances-%s.json".formatted(model.id());
  }

  /** Which of the mixes that were wanted have no result. */
  List<Mix> missing(List<Wanted> wanted, Collection<ModelMeasurements> now) {
    Map<Repeatable.Key, Set<Mix>> measured = new HashMap<>();
    for (ModelMeasurements data : now) {
      for (Profile profile : Profile.of(data)) {
        measured.put(
            key(data, profile),
            MixTime.of(data, profile, running).stream()
                .map(MixTime::mix)
                .collect(Collectors.toSet()));
      }
    }
    return wanted.stream()
        .flatMap(
            each ->
                each.mixes().stream()
                    .filter(mix -> !measured.getOrDefault(each.key(), Set.of()).contains(mix)))
        .toList();
  }

  private void warn(List<Environment> before, List<Environment> now) {
    if (!before.isEmpty() && !now.isEmpty()) {
      Environment.together(before).differences(Environment.together(now)).stream()
          .filter(difference -> GROUPS.contains(difference.group()))
          .forEach(
              difference ->
                  progress.accept(
                      "warning: mixes were measured under other conditions; %s %s: was %s, is %s"
                          .formatted(
                              difference.group(),
                              difference.name(),
                              difference.base(),
                              difference.other())));
    }
  }
}
