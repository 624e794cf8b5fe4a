package dev.scalebench.sweep;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.budget.ForkTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** The JSON that JMH 1.37 writes, taken apart into elements that make the same text when joined. */
final class JmhJson {
  /**
   * A result as it stands in a file.
   *
   * @param text from the indentation of its opening brace to its closing brace
   */
  record Element(String text, JsonNode tree) {
    /** The cell that was measured. */
    CellId cell() {
      return JmhJson.cell(tree);
    }

    /** Mean seconds of a call; empty if the file does not tell. */
    OptionalDouble secondsPerCall() {
      return seconds(tree.at("/primaryMetric/score").asDouble(Double.NaN));
    }

    /** What each fork measured; none if the file does not tell. */
    List<ForkTimes> forks() {
      return MeasuredForks.of(tree.path("primaryMetric"), this::seconds);
    }

    /** Seconds of a call that has a score; empty if the unit is unknown or the score no number. */
    private OptionalDouble seconds(double score) {
      String unit = tree.at("/primaryMetric/scoreUnit").asText();
      boolean rate = unit.startsWith("ops/");
      Double seconds = SECONDS.get(rate ? unit.substring(4) : unit.replaceFirst("/op$", ""));
      if (seconds == null || !(score > 0)) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(rate ? seconds / score : seconds * score);
    }
  }

  /** JMH's names of time units. */
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD = "[\n";
  private static final String END = "\n]";

  /** JMH tidies its text, then prints it as a line of the platform. */
  private static final String TAIL = END + "\n\n" + System.lineSeparator();

  /** What JMH writes around results. */
  static final JsonArrayFile.Layout LAYOUT =
      new JsonArrayFile.Layout(HEAD, ",\n", TAIL, write(List.of()));

  private JmhJson() {}

  /**
   * The cell that an object names by its mode and params.
   *
   * @throws IllegalStateException if JMH has no such mode
   */
  static CellId cell(JsonNode tree) {
    SortedMap<String, String> params = new TreeMap<>();
    tree.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return new CellId(Mode.deepValueOf(tree.path("mode").asText()), params);
  }

  /** A result as JMH writes it among others. */
  static Element element(RunResult result) {
    String text = write(List.of(result));
    String element = text.substring(HEAD.length(), text.lastIndexOf(END));
    try {
      return new Element(element, JSON.readTree(element));
    } catch (IOException e) {
      throw new IllegalStateException("JMH wrote what is no JSON: " + e.getMessage(), e);
    }
  }

  /** What JMH writes. */
  static String write(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * The elements of a result file.
   *
   * @throws IOException if it cannot be read or is anything else than one array of objects: what is
   *     not understood would be lost when the file is written anew
   */
  static List<Element> read(Path file) throws IOException {
    String text = Files.readString(file);
    List<Element> elements = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("not an array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new IOException("its element %s is no object".formatted(elements.size() + 1));
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        String element = text.substring(start, (int) parser.currentLocation().getCharOffset());
        elements.add(new Element("    " + element, JSON.readTree(element)));
      }
      if (parser.nextToken() != null) {
        throw new IOException("something follows its array");
      }
    }
    return elements;
  }
}
