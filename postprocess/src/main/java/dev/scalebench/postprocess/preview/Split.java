package dev.scalebench.postprocess.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import liqp.TemplateContext;
import liqp.filters.Filter;

/** Splits as Ruby does. The library's own filter loses an empty first part, as of {@code /a/b/}. */
final class Split extends Filter {

  Split() {
    super("split");
  }

  @Override
  public Object apply(Object value, TemplateContext context, Object... parameters) {
    String text = asString(value, context);
    String separator = asString(get(0, parameters), context);
    String[] parts =
        separator.equals(" ") ? text.strip().split("\\s+") : text.split(Pattern.quote(separator));
    return text.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(parts));
  }
}
