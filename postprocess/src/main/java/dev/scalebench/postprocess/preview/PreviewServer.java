package dev.scalebench.postprocess.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves a site to browsers on this machine alone. */
public final class PreviewServer implements AutoCloseable {

  /** As many as the connections that a browser opens to one server. */
  private static final int THREADS = 6;

  private final SiteDirectory directory;
  private final Renderer renderer;
  private final Consumer<String> problems;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Starts to serve.
   *
   * @param site a directory that Jekyll could build
   * @param port 0 for any that is free
   * @param problems is told, a line each, what could not be shown
   * @throws UncheckedIOException if the directory is no site, or the port is in use
   */
  public PreviewServer(Path site, int port, Consumer<String> problems) {
    this.directory = new SiteDirectory(site);
    this.renderer = new Renderer(directory);
    this.problems = problems;
    this.server = bind(port);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private static HttpServer bind(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new UncheckedIOException(
          "port %d cannot be had (%s); choose another with --port, or 0 for any"
              .formatted(port, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve on port " + port + ": " + e.getMessage(), e);
    }
  }

  /** Where a browser finds the site. */
  public URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%d/".formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      Response response =
          method.equals("GET") || method.equals("HEAD")
              ? answer(exchange)
              : Response.message(405, "Not allowed", "Only GET and HEAD are answered.");
      response.send(exchange, method.equals("HEAD"));
    }
  }

  private Response answer(HttpExchange exchange) {
    String address = exchange.getRequestURI().getPath();
    try {
      Optional<SourceFile> source = directory.at(address);
      if (source.isPresent()) {
        return Response.file(source.get().output(), bytes(source.get()));
      }
    } catch (RenderException e) {
      return problem(e);
    } catch (RuntimeException e) {
      return problem(new RenderException(directory.root(), e));
    }
    if (!address.endsWith("/") && directory.isDirectory(address)) {
      exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
      return Response.message(302, "Moved", "It is a directory.");
    }
    return Response.message(404, "Not found", "The site has no " + address);
  }

  private Response problem(RenderException failure) {
    problems.accept(failure.getMessage());
    return Response.message(500, "This page cannot be shown", failure.getMessage());
  }

  private byte[] bytes(SourceFile source) {
    if (source.frontMatter().isPresent()) {
      return renderer.render(source, source.frontMatter().get()).getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Files.readAllBytes(source.file());
    } catch (IOException e) {
      throw new RenderException(source.file(), e);
    }
  }
}
