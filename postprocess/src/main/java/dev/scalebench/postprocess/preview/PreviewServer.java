package dev.scalebench.postprocess.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Serves a site to browsers on this machine alone. */
public final class PreviewServer implements AutoCloseable {

  /** Each may wait for the rest of a request, or for whoever reads its answer slowly. */
  private static final int THREADS = 256;

  /** Pages that are rendered at once: as many as the connections of a browser to one server. */
  private static final int PAGES = 6;

  /** Seconds in which a request must have come; the JDK reads it once: its ServerConfig. */
  private static final String REQUEST_TIME = "sun.net.httpserver.maxReqTime";

  /** A name that another site gives this machine would let that site's scripts read this one. */
  private static final Pattern OWN_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?");

  private final SiteDirectory directory;
  private final Renderer renderer;
  private final Consumer<String> problems;
  private final HttpServer server;
  private final Semaphore pages = new Semaphore(PAGES);
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

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
    threads.allowCoreThreadTimeOut(true);
    this.server = bind(port);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private static HttpServer bind(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (System.getProperty(REQUEST_TIME) == null) {
      System.setProperty(REQUEST_TIME, "10");
    }
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
      response(exchange, method).send(exchange, method.equals("HEAD"));
    }
  }

  private Response response(HttpExchange exchange, String method) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !OWN_HOST.matcher(hosts.get(0)).matches()) {
      return Response.message(
          421, "Not for this server", "It answers for localhost and 127.0.0.1 alone.");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Response.message(405, "Not allowed", "Only GET and HEAD are answered.");
    }
    String address = exchange.getRequestURI().getPath();
    try {
      return answer(exchange, address);
    } catch (RenderException e) {
      return problem(e);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return problem(new RenderException(directory.root(), e));
    }
  }

  private Response answer(HttpExchange exchange, String address) throws IOException {
    Optional<SourceFile> source = directory.at(address);
    if (source.isPresent()) {
      Optional<FrontMatter> page = source.get().frontMatter();
      return page.isPresent()
          ? Response.page(source.get().output(), rendered(source.get(), page.get()))
          : Response.file(source.get().file());
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

  private String rendered(SourceFile source, FrontMatter page) {
    pages.acquireUninterruptibly();
    try {
      return renderer.render(source, page);
    } finally {
      pages.release();
    }
  }
}
