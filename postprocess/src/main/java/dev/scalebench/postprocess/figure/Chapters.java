package dev.scalebench.postprocess.figure;

import static java.util.stream.Collectors.joining;

import dev.scalebench.postprocess.figure.Chapter.Group;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.MachineRates;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.measure.Relation;
import dev.scalebench.postprocess.measure.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides which chapters follow the sections of a page. Those that have nothing to show are left
 * out.
 */
public final class Chapters {

  private final Subject subject;

  private Chapters(Subject subject) {
    this.subject = subject;
  }

  /**
   * The chapters that the data allow.
   *
   * @param ceilings of the network, where they were measured
   * @param profiles of its cells, where they were measured
   */
  public static List<Chapter> of(Subject subject, Ceilings ceilings, List<CellProfile> profiles) {
    Chapters chapters = new Chapters(subject);
    return Stream.of(
            drawn(chapters.tail(), chapters.scaling()),
            chapters.ceiling(ceilings).stream(),
            drawn(
                chapters.engines(),
                chapters.optimizations(),
                new ProfileCharts(subject, profiles).chapter(),
                chapters.precisions(),
                chapters.launch(ceilings),
                chapters.copies(),
                chapters.allocators(),
                chapters.siblings(),
                chapters.firstAnswers(),
                chapters.memory(),
                chapters.energy(),
                chapters.mappings()))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<Chapter> drawn(Chapter... chapters) {
    return Stream.of(chapters).filter(chapter -> !chapter.figures().isEmpty());
  }

  /** How ratios of cells and their intervals come about. */
  private String intervals() {
    String intervals =
        subject.data().haveForks()
            ? " Strokes span the 99.9 % confidence interval, from what differs from fork to fork in"
                + " both cells."
            : " Strokes span the 99.9 % confidence interval, from those of both means, where JMH"
                + " knows them.";
    return intervals
        + subject.data().drifts().stream()
            .map(
                drift ->
                    " The host's drift is taken out, as the ruler tells it that each fork reads:"
                        + " that leaves %s of the variance between forks of a cell."
                            .formatted(drift.leftPercent()))
            .collect(joining());
  }

  private Chapter tail() {
    return new Chapter(
        "Tail latency",
        "How long the slow calls take, per batch size, of cells with enough calls to bound the 90th"
            + " percentile: %s. Bars reach from the median (p50) to the 99th percentile (p99) where"
                .formatted(Percentile.fewestCalls(90))
            + " %s calls bound it, else to p90, where a tick is; the symbol is the mean. Pale bands"
                .formatted(Percentile.fewestCalls(99))
            + " are the %s %% intervals of percentiles: calls of the ranks between which they lie, as"
                .formatted(Percentile.CONFIDENCE_PERCENT)
            + " if calls were independent.",
        perMapping("Latency percentiles", new TailCharts(subject)::figures));
  }

  private Chapter scaling() {
    RatioCharts charts = new RatioCharts(subject, Relation.ONE_THREAD);
    return new Chapter(
        "Scaling over threads",
        "Speed-up is the throughput over that of one thread, for the same batch size. The dashed line is what threads would give if each did as"
            + " much as one alone. More is possible: cores have caches of their own, and work is cut"
            + " otherwise; on a shared machine the clock may differ between two cells, too."
            + intervals(),
        perMapping("Speed-up over one thread", charts::speedUps));
  }

  /** Without charts there is still to be said what proves the ceiling wrong. */
  private Optional<Chapter> ceiling(Ceilings ceilings) {
    List<Group> groups = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Device device : ceilings.devices().toList()) {
      CeilingCharts charts = new CeilingCharts(subject, device, ceilings);
      String where = groups.isEmpty() ? "" : " on " + device.title();
      List<Group> drawn = new ArrayList<>();
      drawn.addAll(perMapping("Rate of arithmetic" + where, charts::rates));
      drawn.addAll(perMapping("Share of the ceiling" + where, charts::shares));
      words.add(text(ceilings.of(device), !drawn.isEmpty()));
      groups.addAll(drawn);
    }
    return Optional.of(words.stream().filter(text -> !text.isEmpty()).collect(joining("\n\n")))
        .filter(text -> !text.isEmpty())
        .map(text -> new Chapter(CeilingCharts.CHAPTER, text, groups));
  }

  /**
   * What bounds a device's cells.
   *
   * @param drawn whether there are charts to explain
   */
  private String text(Ceilings ofDevice, boolean drawn) {
    String excess = CeilingExcess.of(ofDevice, subject.data());
    String whole =
        ofDevice.all().get(0).rates() instanceof MachineRates machine
            ? new CeilingText(ofDevice.all().get(0), machine).whole()
            : new CardText(ofDevice).whole();
    return Stream.of(drawn ? whole : "", excess)
        .filter(words -> !words.isEmpty())
        .collect(joining("\n\n"));
  }

  private Chapter engines() {
    List<Group> groups = new ArrayList<>();
    List<String> bases = new ArrayList<>();
    for (Relation relation : List.of(Relation.ENGINE, Relation.LATER_ENGINE)) {
      RatioCharts charts = new RatioCharts(subject, relation);
      String id = relation == Relation.ENGINE ? "engines" : "later-engines";
      List<Group> charted =
          perMapping(
              "Throughput relative to " + relation.title(),
              mapping -> charts.relative(id, mapping));
      if (!charted.isEmpty()) {
        groups.addAll(charted);
        bases.add(relation.title());
      }
    }
    return new Chapter(
        "Engine against engine",
        "Throughput over that of %s in cells that differ in nothing else, from the means of both."
                .formatted(String.join(" or ", bases))
            + " Above the dashed line %s is faster."
                .formatted(
                    bases.size() > 1 ? "the engine that the chart names last" : "the other engine")
            + intervals(),
        groups);
  }

  private Chapter optimizations() {
    RatioCharts charts = new RatioCharts(subject, Relation.OPTIMIZATION);
    return new Chapter(
        "One program against op by op",
        "Throughput of the whole network as one program (Script%s) over that of eager execution (None)"
                .formatted(
                    subject.data().configurations().stream()
                            .anyMatch(each -> each.optimization() == Optimization.GRAPH)
                        ? "; Graph, captured once and replayed"
                        : "")
            + " in cells that differ in nothing else, from the means of both. Above the dashed line"
            + " the program is faster."
            + intervals(),
        perMapping(
            "Throughput relative to eager execution",
            mapping -> charts.relative("optimizations", mapping)));
  }

  private Chapter precisions() {
    RatioCharts charts = new RatioCharts(subject, Relation.PRECISION);
    return new Chapter(
        "Reduced precision against float32",
        new PrecisionText(subject).whole() + intervals(),
        perMapping(
            "Throughput relative to float32", mapping -> charts.relative("precisions", mapping)));
  }

  private Chapter launch(Ceilings ceilings) {
    LaunchCharts charts = new LaunchCharts(subject);
    List<Group> groups = new ArrayList<>();
    groups.addAll(perMapping("Launch time over completion time", charts::shares));
    groups.addAll(perMapping("Launch time and completion time", charts::times));
    return new Chapter(
        "Launch time",
        "How long it takes from the start of a call until all of its work is queued on the device,"
            + " beside how long until the result is complete, the first as a median, the second as a"
            + " mean. Where the first is"
            + " most of the second, from about 80 % on (the dashed line), a cell is launch-bound:"
            + " the device waits for the processor that launches its operations. There a larger"
            + " batch takes hardly longer, and fewer launches help more than faster arithmetic."
            + " Launch time is known only where the engine runs ahead of the device; of several"
            + " thread counts the highest is shown."
            + new BoundText(subject.data(), ceilings::of).sentences(),
        groups);
  }

  private Chapter copies() {
    RatioCharts charts = new RatioCharts(subject, Relation.COPIES);
    return new Chapter(
        "What copies cost",
        "Throughput of calls that begin with the batch in the host's memory and end with the whole"
            + " result there, over that of calls whose batch lies on the device, in cells that differ"
            + " in nothing else, from the means of both. Below the dashed line copies take time."
            + intervals(),
        perMapping(
            "Throughput relative to no copies", mapping -> charts.relative("copies", mapping)));
  }

  private Chapter allocators() {
    RatioCharts charts = new RatioCharts(subject, Relation.ALLOCATOR);
    return new Chapter(
        "What the allocator changes",
        "Throughput with another allocator of native memory over that with the C library's, in cells"
            + " that differ in nothing else, from the means of both. Above the dashed line the other"
            + " allocator is faster."
            + intervals(),
        perMapping(
            "Throughput relative to the C library's allocator",
            mapping -> charts.relative("allocators", mapping)));
  }

  private Chapter siblings() {
    RatioCharts charts = new RatioCharts(subject, Relation.SMT);
    return new Chapter(
        "What SMT siblings give",
        "Throughput of threads that share cores in pairs, over that of half as many threads, each of"
            + " which has one of as many cores for itself, in cells that differ in nothing else, from"
            + " the means of both. Above the dashed line the second thread of a core is worth it."
            + intervals(),
        perMapping(
            "Throughput relative to idle siblings on as many cores",
            mapping -> charts.relative("smt", mapping)));
  }

  private Chapter firstAnswers() {
    FirstAnswerCharts charts = new FirstAnswerCharts(subject);
    List<Group> groups = new ArrayList<>();
    for (int number = 1; number <= FirstAnswerCharts.count(); number++) {
      int answer = number;
      groups.addAll(
          perMapping(
              "Start to the %s answer".formatted(FirstAnswerCharts.name(number)),
              mapping -> charts.figures(answer, mapping)));
    }
    groups.addAll(perMapping("First call alone", charts::calls));
    boolean served =
        subject.data().configurations().stream()
            .anyMatch(each -> !each.served().equals(Served.NONE));
    return new Chapter(
        "First answers",
        "How long a process takes from its start to its first answers: the JVM, the engine, reading the weights,"
            + " preparing the network and calling it. Looking up the reference, comparing the first"
            + " answer with it and reading the ruler are not counted. Natives, weights and archives lie in the"
            + " cache, and are likely to be in memory. Of several thread counts the highest is shown."
            + (served
                ? " Where a process had served other batch sizes before (after 1, 4, …), the time begins when it is"
                    + " asked for this one."
                : "")
            + charts.breakEven(),
        groups);
  }

  private Chapter memory() {
    List<Group> groups = new ArrayList<>();
    groups.addAll(perMapping("Peak memory", MemoryChart.peak(subject)::figures));
    List<Group> onDevice = perMapping("Device memory", MemoryChart.ofDevice(subject)::figures);
    groups.addAll(onDevice);
    return new Chapter(
        "Memory",
        "The most memory that the process held at once, as the kernel counted it (VmHWM), engine,"
            + " JVM, weights and the check of the answer included; the largest of a cell's forks, at"
            + " a configuration's highest number of threads."
            + (onDevice.isEmpty()
                ? ""
                : " Device memory is what the process held on the GPU after its last iteration, with"
                    + " what the engine keeps for later calls; of forks and threads likewise."),
        groups);
  }

  private Chapter energy() {
    return new Chapter(
        "Energy",
        "What the GPU used for an inference, as the driver counted it: from the start of the measured"
            + " iterations to their end, by the inputs that were computed meanwhile. The processor and"
            + " the rest of the machine are not counted. Known only where the iterations together last"
            + " longer than a second. The counter moves about ten times in one, so that each iteration"
            + " can be off by what the GPU uses in a tenth of a second: by up to 10 % of iterations of a"
            + " second, 40 % of those of 250 ms.",
        perMapping("Energy per inference", new EnergyChart(subject)::figures));
  }

  private Chapter mappings() {
    return new Chapter(
        "Effect of the mapping",
        "By how many percent throughput changes if cores are handed to threads alternating between"
            + " NUMA nodes (Interleave) instead of one node after the other (Sequential), from the"
            + " means of both; above 0 interleaving is faster. Numbers in brackets lie within the"
            + " 99.9 % confidence interval of no change.",
        List.of(
            new Group(
                "Interleave compared with Sequential", new MappingCharts(subject).figures())));
  }

  /** A group for each mapping that has charts. */
  private List<Group> perMapping(String heading, Function<Mapping, List<Figure>> figures) {
    boolean several = subject.data().mappings().size() > 1;
    return subject.data().mappings().stream()
        .map(
            mapping ->
                new Group(
                    several ? heading + " (" + mapping.title() + ")" : heading,
                    figures.apply(mapping)))
        .filter(group -> !group.figures().isEmpty())
        .toList();
  }
}
