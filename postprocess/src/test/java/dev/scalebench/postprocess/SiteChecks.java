package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What is true of every site, whatever the results hold. */
final class SiteChecks {

  private static final Pattern IMAGE = Pattern.compile("<img src=\"\\./([a-z0-9A-Z._-]+\\.png)\"");

  /** All tags that templates write. */
  private static final Pattern TAG =
      Pattern.compile(
          "</?(table|caption|thead|tbody|tr|th|td|p|img|details|summary|abbr|a|ul|li|strong|picture|source)"
              + "( [a-z]+=\"[^\"<>]*\")*/?>");

  private static final Pattern FRONT_MATTER =
      Pattern.compile("---\n(layout: [a-z]+\ntitle: [^\n]*\n(?:[a-z]+: [^\n]+\n)*)---\n");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*");

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xae, 'B', '`', (byte) 0x82};

  private static final String ASSIGNMENT = "window.scalebenchData = ";
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SiteChecks() {}

  /** The content of each file, by its name below the directory. */
  static Map<String, String> snapshot(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      Map<String, String> snapshot = new TreeMap<>();
      for (Path file : files.sorted().toList()) {
        snapshot.put(
            directory.relativize(file).toString(),
            Files.isDirectory(file) ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return snapshot;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page is complete, and nothing in its files is more than text. */
  static void assertSound(Path page) throws IOException {
    Path whole = page.toAbsolutePath().normalize();
    String model = whole.getName(whole.getNameCount() - 3).toString();
    Set<String> named = new TreeSet<>();
    Set<String> images = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(page)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".markdown")) {
        assertMarkdown(Files.readString(file), model, named);
      } else if (name.endsWith(".csv")) {
        assertCsv(file);
      } else if (name.equals("explorer-data.js")) {
        assertScript(Files.readString(file));
      } else if (name.equals("explorer.html")) {
        assertExplorer(Files.readString(file), model);
      } else if (name.endsWith(".svg")) {
        assertSvg(Files.readString(file));
      } else {
        assertThat(name).matches("[a-z0-9A-Z._-]+\\.png");
        assertPng(Files.readAllBytes(file));
        images.add(name);
      }
    }
    assertThat(images).isEqualTo(named).isNotEmpty();
  }

  private static void assertMarkdown(String text, String model, Set<String> images)
      throws IOException {
    Matcher image = IMAGE.matcher(text);
    while (image.find()) {
      images.add(image.group(1));
    }
    Matcher front = FRONT_MATTER.matcher(text);
    assertThat(front.lookingAt()).as(text).isTrue();
    assertThat(YAML.readTree(front.group(1)).path("title").asText()).isNotBlank();
    text.substring(front.end())
        .lines()
        .forEach(
            line -> {
              String rest = TAG.matcher(line).replaceAll("");
              assertThat(rest).as(line).doesNotContainPattern("[<>{}\\p{Cntrl}\u2028\u2029]");
              if (line.replace(model, "").contains(Mutator.MARK)) {
                assertThat(line).matches("<tr>.*</tr>|<img [^<>]*/>|<p class=\"lead\">[^<>]*</p>");
              }
            });
  }

  /** Names are texts of few elements; of attributes, addresses alone have them. */
  private static void assertExplorer(String text, String model) {
    for (Element element : Jsoup.parse(text).getAllElements()) {
      if (element.ownText().contains(Mutator.MARK)) {
        assertThat(element.tagName()).isIn("title", "h1", "a");
      }
      for (Attribute attribute : element.attributes()) {
        if (attribute.toString().contains(Mutator.MARK)) {
          assertThat(attribute.getKey()).isEqualTo("href");
          assertThat(attribute.getValue()).matches("\\./" + Pattern.quote(model) + "_[a-z]+\\.csv");
        }
      }
    }
  }

  /** An assignment of JSON alone, in ASCII and on one line. */
  private static void assertScript(String text) throws IOException {
    assertThat(text).startsWith(ASSIGNMENT).endsWith(";\n").matches("[\\x20-\\x7e]+\n");
    String json = text.substring(ASSIGNMENT.length(), text.length() - 2);
    assertThat(STRICT.readTree(json).isObject()).isTrue();
  }

  private static void assertCsv(Path file) throws IOException {
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      List<CSVRecord> records = csv.getRecords();
      assertThat(records).isNotEmpty();
      for (CSVRecord each : records) {
        assertThat(each.size()).as("%s", each).isEqualTo(records.get(0).size());
        for (String value : each) {
          boolean number = NUMBER.matcher(value).matches();
          assertThat(number || !FORMULA.matcher(value).matches()).as(value).isTrue();
        }
      }
    }
  }

  /** Well-formed; what stands in results is text of it. */
  private static void assertSvg(String text) {
    assertThat(text).startsWith("<svg ").endsWith("</svg>\n");
    for (Element element : Jsoup.parse(text, Parser.xmlParser()).getAllElements()) {
      assertThat(element.tagName()).isIn("#root", "svg", "title", "style", "path", "text");
      if (element.ownText().contains(Mutator.MARK)) {
        assertThat(element.tagName()).isIn("title", "text");
      }
    }
  }

  private static void assertPng(byte[] bytes) {
    assertThat(bytes).startsWith(PNG).endsWith(PNG_END);
  }
}
