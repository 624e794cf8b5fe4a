package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page is of, in words.
 *
 * @param sentence all of it
 * @param processor and the GPU, where one was measured; empty where they are not known
 * @param date when measuring ended, as ISO 8601; empty where it is not known
 */
record What(String sentence, String processor, String date) {

  private static final int DATE = "2026-11-24".length();

  static What of(Page page) {
    String processor = machine(page);
    String date = date(page.environments());
    String size = page.data().describeInputSize();
    String sentence =
        "%s%s on %s%s, revision %s"
            .formatted(
                page.data().model().fullName(),
                size.isEmpty() ? "" : " (" + size + " each)",
                processor.isEmpty() ? page.place().machine() : processor,
                date.isEmpty() ? "" : ", measured on " + date,
                page.place().revision());
    return new What(sentence, processor, date);
  }

  private static String machine(Page page) {
    boolean cuda =
        page.data().configurations().stream()
            .anyMatch(configuration -> configuration.device() == Device.CUDA);
    Optional<String> gpu =
        cuda
            ? fact(page.environments(), "gpus", "name")
                .or(() -> fact(page.environments(), "gpus", "gpus").map(What::name))
            : Optional.empty();
    return Stream.concat(gpu.stream(), Stream.of(processor(page.environments())))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  /** Of a GPU in words: {@code name Made-up GPU, vendor NVIDIA}. */
  private static String name(String gpu) {
    return gpu.replaceFirst("^name ", "").replaceFirst("[,;].*", "");
  }

  private static String processor(List<Environment> environments) {
    Optional<String> model = fact(environments, "processor", "model");
    Optional<String> cores = fact(environments, "processor", "cores");
    String where =
        fact(environments, "virtualization", "hypervisor")
            .filter(hypervisor -> !hypervisor.isEmpty() && !hypervisor.equals("none"))
            .map(hypervisor -> " (virtual, " + hypervisor + ")")
            .orElse("");
    return model
        .map(
            name ->
                cores
                        .map(count -> count + (count.equals("1") ? " core of " : " cores of "))
                        .orElse("")
                    + name
                    + where)
        .orElse("");
  }

  private static Optional<String> fact(List<Environment> environments, String group, String name) {
    return environments.stream()
        .flatMap(environment -> environment.facts().stream())
        .filter(fact -> fact.group().equals(group) && fact.name().equals(name))
        .map(Fact::value)
        .findFirst();
  }

  private static String date(List<Environment> environments) {
    return environments.stream()
        .flatMap(environment -> environment.runs().stream())
        .flatMap(run -> Stream.of(run.ended(), run.started()))
        .filter(time -> time.length() >= DATE)
        .map(time -> time.substring(0, DATE))
        .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}"))
        .max(String::compareTo)
        .orElse("");
  }
}
