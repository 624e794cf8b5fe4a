package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says in words what is wrong with JSON. */
final class JsonFaults {

  private JsonFaults() {}

  /** With the number of the line: {@code no JSON at line 3}. */
  static String describe(JsonProcessingException fault) {
    if (fault instanceof StreamConstraintsException) {
      return "a text, a name, a number or the nesting in it is too long";
    }
    int line = fault.getLocation() == null ? 1 : fault.getLocation().getLineNr();
    if (fault instanceof JsonEOFException) {
      return "it is cut off at line " + line;
    }
    String message = String.valueOf(fault.getOriginalMessage());
    if (message.startsWith("Duplicate")) {
      return "a name stands twice in one object at line " + line;
    }
    return (message.startsWith("Invalid UTF-8") ? "no UTF-8 at line " : "no JSON at line ") + line;
  }
}
