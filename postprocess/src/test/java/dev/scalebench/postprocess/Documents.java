package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Files of this repository in Markdown, their tables, and how numbers stand in them. */
final class Documents {

  static final List<Model> MODELS = List.of(Model.GPT2, Model.INCEPTION, Model.RESNET, Model.BERT);

  private Documents() {}

  /** The text of a file of this repository. */
  static String text(String file) {
    try {
      return Files.readString(Path.of("..", file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of the table that begins so, a list of cells each, without the header. */
  static List<List<String>> table(String document, String header) {
    List<String> lines = document.lines().toList();
    int first = lines.indexOf(header);
    assertThat(first).as(header).isNotNegative();
    List<List<String>> rows = new ArrayList<>();
    for (int i = first + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      String line = lines.get(i);
      rows.add(
          Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
              .map(String::strip)
              .toList());
    }
    return rows;
  }

  /** A column for each network. */
  static List<String> row(String title, Function<Model, String> cell) {
    return Stream.concat(Stream.of(title), MODELS.stream().map(cell)).toList();
  }

  /** A row a network, a column a batch size. */
  static List<List<String>> perNetwork(
      List<Integer> batchSizes, BiFunction<Model, Integer, String> cell) {
    return MODELS.stream()
        .map(
            model ->
                Stream.concat(
                        Stream.of("`" + model.id() + "`"),
                        batchSizes.stream().map(batchSize -> cell.apply(model, batchSize)))
                    .toList())
        .toList();
  }

  static String fixed(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** One decimal below 100, else none. */
  static String digits(double value) {
    return fixed(value < 100 ? 1 : 0, value);
  }
}
