package dev.scalebench.postprocess.preview;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a browser gets. */
final class Response {

  private static final String HTML = "text/html; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", HTML),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/plain; charset=utf-8"),
          Map.entry("markdown", "text/plain; charset=utf-8"),
          Map.entry("xml", "application/xml; charset=utf-8"),
          Map.entry("svg", "image/svg+xml; charset=utf-8"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("woff2", "font/woff2"));

  /** Pages use their own scripts, styles and pictures, and no others. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** A picture that is opened by itself could hold scripts. */
  private static final String POLICY_OF_PICTURES =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  /** What async-profiler wrote: it may run its own scripts, apart from the site's pages. */
  private static final String POLICY_OF_FLAME_GRAPHS =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " sandbox allow-scripts";

  private static final Pattern FLAME_GRAPH = Pattern.compile("flame-[\\w.-]+\\.html");

  /** Opens what is sent. */
  @FunctionalInterface
  private interface Body {
    InputStream open() throws IOException;
  }

  private final int status;
  private final String contentType;
  private final String policy;
  private final long bytes;
  private final Body body;

  private Response(int status, String contentType, String policy, long bytes, Body body) {
    this.status = status;
    this.contentType = contentType;
    this.policy = policy;
    this.bytes = bytes;
    this.body = body;
  }

  private static Response text(int status, String contentType, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Response(
        status,
        contentType,
        policy(contentType),
        body.length,
        () -> new ByteArrayInputStream(body));
  }

  /** A page that was rendered, of a type that a browser knows by the end of its name. */
  static Response page(String name, String text) {
    return text(200, type(name), text);
  }

  /** A file as it is, of any size. */
  static Response file(Path file) throws IOException {
    String type = type(file.toString());
    return new Response(
        200,
        type,
        FLAME_GRAPH.matcher(String.valueOf(file.getFileName())).matches()
            ? POLICY_OF_FLAME_GRAPHS
            : policy(type),
        Files.size(file),
        () -> Files.newInputStream(file));
  }

  private static String policy(String contentType) {
    return contentType.startsWith("image/") ? POLICY_OF_PICTURES : POLICY;
  }

  private static String type(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** A page of one line. */
  static Response message(int status, String title, String line) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title></head>
        <body><h1>%s</h1><p>%s</p></body>
        </html>
        """;
    return text(status, HTML, page.formatted(title, title, escape(line)));
  }

  /** Sends it, without its body where only the head was asked for. */
  void send(HttpExchange exchange, boolean headOnly) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", contentType);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", policy);
    boolean empty = headOnly || bytes == 0;
    exchange.sendResponseHeaders(status, empty ? -1 : bytes);
    if (!empty) {
      try (InputStream in = body.open()) {
        in.transferTo(exchange.getResponseBody());
      }
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
