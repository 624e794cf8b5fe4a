package dev.scalebench.backend;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line of an engine's message that says why: others are where, and what else was tried. */
public final class EngineMessage {
  /** How TorchScript's interpreter begins that line, after two traces. */
  private static final Pattern RAISED = Pattern.compile("^[\\w.]*(?:Error|Exception): .*");

  /** A line that says that a cause follows. */
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("^(?:The following operation failed|Traceback of TorchScript).*");

  /** How a message of {@code TORCH_CHECK} goes on that lists what PyTorch has instead. */
  private static final Pattern REST =
      Pattern.compile("\\.(?: (?:This could be because|PyTorch splits its backend).*)?$");

  private static final Map<Pattern, String> ADVICE =
      Map.of(
          Pattern.compile("from the 'CUDA' backend|Cannot initialize CUDA|with CUDA enabled"),
          "it needs CUDA, even where the batch is on the processor",
          Pattern.compile("Unknown builtin op: torchvision::"),
          "torchvision's own operations are in a library that is not here",
          Pattern.compile("Unknown builtin op: (?!torchvision::)"),
          "PyTorch itself has no such operation: it is another version's, or a library's",
          Pattern.compile("value of type 'Dict\\[str, Tensor\\]'"),
          "--input-shape names its inputs, as in input_ids=128:attention_mask=128",
          Pattern.compile("is missing value for argument '(?!self)"),
          "--input-shape names all its inputs in their order, as in input_ids=128:attention_mask=128",
          Pattern.compile("failed locating file|file not found: .*constants"),
          "it holds weights or an exported program (torch.save, torch.export), no TorchScript: torch.jit.trace or torch.jit.script makes that, .save writes it",
          Pattern.compile("failed reading zip archive"),
          "torch.jit.trace or torch.jit.script makes a file that it loads, .save writes it");

  private EngineMessage() {}

  /**
   * That line, with what it means if it is one of those that do not say.
   *
   * @param message of an engine's exception
   */
  public static String cause(@Nullable String message) {
    List<String> lines =
        String.valueOf(message)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !ANNOUNCEMENT.matcher(line).matches())
            .toList();
    String cause =
        lines.stream()
            .filter(line -> RAISED.matcher(line).matches())
            .findFirst()
            .or(() -> lines.stream().findFirst())
            .orElse("no message");
    String first = REST.matcher(cause).replaceFirst("");
    return ADVICE.entrySet().stream()
        .filter(advice -> advice.getKey().matcher(first).find())
        .map(advice -> first + "; " + advice.getValue())
        .findFirst()
        .orElse(first);
  }
}
