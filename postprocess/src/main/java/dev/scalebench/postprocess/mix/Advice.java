package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Landmarks;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is recommended for each batch size of a configuration, with as many cores as its most
 * threads.
 *
 * @param learnt of mixes that were measured, which predictions count in; empty where there were
 *     none
 * @param recommendations by ascending inputs
 * @param undivided inputs that no two instances that were measured have together
 */
public record Advice(
    Profile profile,
    Optional<Learnt> learnt,
    List<Recommendation> recommendations,
    Set<Integer> undivided) {

  /** Entries of a planner's table over cores and inputs. */
  private static final long MOST_ENTRIES = 1 << 20;

  /** Steps of a planner, about: instances times entries of its table. */
  private static final double MOST_STEPS = 4e9;

  /** How much instances disturb each other that are run in a way. */
  public record Learnt(Running way, Lesson lesson) {
    private static Stream<Learnt> of(ModelMeasurements data, Profile profile, Running way) {
      return Lesson.of(profile, MixTime.of(data, profile, way)).stream()
          .filter(Lesson::isTaught)
          .map(lesson -> new Learnt(way, lesson));
    }
  }

  public Advice {
    recommendations = List.copyOf(recommendations);
    undivided = Set.copyOf(undivided);
  }

  /** Those of a page's configurations of which any batch can be divided. */
  public static List<Advice> of(ModelMeasurements data) {
    return Profile.of(data).stream()
        .flatMap(profile -> of(profile, learnt(data, profile)).stream())
        .filter(advice -> advice.recommendations().stream().anyMatch(advice::divides))
        .toList();
  }

  /** Of the first way to run several instances that was measured. */
  private static Optional<Learnt> learnt(ModelMeasurements data, Profile profile) {
    return Stream.of(Running.values()).flatMap(way -> Learnt.of(data, profile, way)).findFirst();
  }

  private static Contention contention(Optional<Learnt> learnt) {
    return learnt.map(each -> each.lesson().contention()).orElse(Contention.NONE);
  }

  private static Optional<Advice> of(Profile profile, Optional<Learnt> learnt) {
    Contention contention = contention(learnt);
    List<Integer> batches = planned(profile, contention.grows() ? profile.cores() : 1);
    if (batches.isEmpty()) {
      return Optional.empty();
    }
    int cores = profile.cores();
    int most = batches.get(batches.size() - 1);
    Plans plans = new Plans(profile, contention, cores, most);
    FewestCores fewest = new FewestCores(profile, most);
    return Optional.of(
        new Advice(
            profile,
            learnt,
            batches.stream().flatMap(batch -> Recommendation.of(plans, batch).stream()).toList(),
            batches.stream()
                .filter(batch -> !fewest.canDivide(cores, batch))
                .collect(Collectors.toSet())));
  }

  /**
   * The batch sizes that were measured, as far as planning takes seconds.
   *
   * @param planners that each take as long
   */
  private static List<Integer> planned(Profile profile, int planners) {
    return profile.times().stream()
        .map(Profile.Time::batchSize)
        .distinct()
        .sorted()
        .takeWhile(
            batch -> {
              double entries = (profile.cores() + 1.0) * (batch + 1.0) * planners;
              return entries <= MOST_ENTRIES && entries * profile.times().size() <= MOST_STEPS;
            })
        .toList();
  }

  /** The cores that are divided. */
  public int cores() {
    return profile.cores();
  }

  /** Whether instances that were measured can share these inputs. */
  public boolean divides(Recommendation recommendation) {
    return !undivided.contains(recommendation.inputs());
  }

  /** What to run: one instance with all cores where it may be as fast, else the fastest mix. */
  public Mix recommended(Recommendation recommendation) {
    return recommendation.isFatAsFast()
        ? Mix.fat(cores(), recommendation.inputs())
        : recommendation.fastest();
  }

  /** What a mix is predicted to take; empty if one of its instances was not measured. */
  public Optional<Estimate> millis(Mix mix) {
    return contention(learnt).millis(profile, mix);
  }

  /** Those of the batch sizes that a reader looks for. */
  public List<Recommendation> landmarks() {
    SortedSet<Integer> wanted =
        Landmarks.of(
            recommendations.stream()
                .map(Recommendation::inputs)
                .collect(Collectors.toCollection(TreeSet::new)));
    return recommendations.stream().filter(each -> wanted.contains(each.inputs())).toList();
  }

  /** What of this is predicted to take at each batch size. */
  private Map<Integer, Double> millis() {
    Map<Integer, Double> millis = new TreeMap<>();
    landmarks().forEach(each -> millis.put(each.inputs(), each.millis().mean()));
    return millis;
  }

  /** The one that is predicted to be fastest at most batch sizes; empty if there is none. */
  public static Optional<Advice> best(List<Advice> all) {
    Map<Integer, Double> least = new TreeMap<>();
    all.forEach(
        advice -> advice.millis().forEach((batch, ms) -> least.merge(batch, ms, Math::min)));
    Optional<Advice> best = Optional.empty();
    long most = -1;
    for (Advice advice : all) {
      long first =
          advice.millis().entrySet().stream()
              .filter(entry -> entry.getValue().equals(least.get(entry.getKey())))
              .count();
      if (first > most) {
        most = first;
        best = Optional.of(advice);
      }
    }
    return best;
  }
}
