package dev.scalebench.postprocess.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The YAML between two lines of three dashes that makes a file a page, and what follows it.
 *
 * @param data by name; values may be null
 */
record FrontMatter(Map<String, @Nullable Object> data, String body) {

  /** As in Jekyll's {@code Document::YAML_FRONT_MATTER_REGEXP}. */
  private static final Pattern FORM =
      Pattern.compile(
          "\\A(?<yaml>---[ \\t]*\\r?\\n.*?\\n?)^(?:---|\\.\\.\\.)[ \\t]*$\\r?\\n?",
          Pattern.DOTALL | Pattern.MULTILINE);

  private static final ObjectReader YAML =
      new YAMLMapper().readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});

  FrontMatter {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** Empty where the text has none: then it is no page. */
  static Optional<FrontMatter> of(String text, Path file) {
    Matcher matcher = FORM.matcher(text);
    return matcher.find()
        ? Optional.of(
            new FrontMatter(yaml(matcher.group("yaml"), file), text.substring(matcher.end())))
        : Optional.empty();
  }

  /**
   * Reads a YAML document, empty or a mapping.
   *
   * @throws RenderException if it is neither
   */
  static Map<String, @Nullable Object> yaml(String text, Path file) {
    try {
      Map<String, @Nullable Object> data = YAML.readValue(text);
      return data == null ? Map.of() : data;
    } catch (JsonProcessingException e) {
      throw new RenderException(file, e.getOriginalMessage() + " at " + place(e));
    }
  }

  private static String place(JsonProcessingException e) {
    return "line " + (e.getLocation() == null ? "unknown" : e.getLocation().getLineNr());
  }

  Optional<String> layout() {
    return Optional.ofNullable(data.get("layout"))
        .map(Object::toString)
        .filter(name -> !name.equals("none"));
  }
}
