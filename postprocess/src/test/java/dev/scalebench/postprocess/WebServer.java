package dev.scalebench.postprocess;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves a directory on localhost. JDK 18 has one of its own. */
public final class WebServer implements AutoCloseable {

  private final Path directory;
  private final String prefix;
  private final HttpServer server;

  private WebServer(Path directory, String prefix) throws IOException {
    this.directory = directory;
    this.prefix = prefix;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(prefix, this::answer);
  }

  /**
   * Starts to serve.
   *
   * @param prefix of the addresses, with slashes at both ends
   */
  public static WebServer of(Path directory, String prefix) throws IOException {
    WebServer server = new WebServer(directory, prefix);
    server.server.start();
    return server;
  }

  /** The address of a file of the directory. */
  public String address(String file) {
    return "http://localhost:" + server.getAddress().getPort() + prefix + file;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = directory.resolve(exchange.getRequestURI().getPath().substring(prefix.length()));
      Path served = Files.isDirectory(file) ? file.resolve("index.html") : file;
      if (Files.exists(served)) {
        exchange.getResponseHeaders().set("Content-Type", type(served.toString()));
        exchange.sendResponseHeaders(200, Files.size(served));
        Files.copy(served, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String type(String file) {
    if (file.endsWith(".js")) {
      return "text/javascript";
    }
    return file.endsWith(".css") ? "text/css" : URLConnection.guessContentTypeFromName(file);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
