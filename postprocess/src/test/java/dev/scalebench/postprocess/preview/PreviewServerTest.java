package dev.scalebench.postprocess.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server shows what the site's files hold now, nothing else, and survives what they hold. */
class PreviewServerTest {
  /** Far more than the server gives a request. */
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir private Path dir;
  private Path site;
  private PreviewServer server;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    site = dir.resolve("site");
    write("_config.yml", "title: Test\nnothing: null\n");
    write("_layouts/outer.html", "<html>{{ content }}</html>");
    write("_layouts/inner.html", "---\nlayout: outer\n---\n<main>{{ content }}</main>");
    write("index.html", "---\n---\n{% for p in site.pages %}{{ p.url }} {% endfor %}");
    write("a/index.markdown", "---\nlayout: inner\ntitle: \"T\"\n---\n# {{ page.title }}\n");
    write("a/more.markdown", "---\nlayout: none\n---\n{{ page.url }}\n");
    write("a/x.csv", "1,2\n");
    write("a/page.js", "'use strict';\n");
    write("a/.hidden.txt", "secret");
    write("b/y.txt", "y");
    write(".postprocess-1/index.html", "secret");
    Files.writeString(dir.resolve("outside.txt"), "secret");
    server = new PreviewServer(site, 0, problems::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPageIsRenderedIntoItsLayouts() {
    assertThat(get("/a/").body()).isEqualTo("<html><main><h1 id=\"t\">T</h1>\n</main></html>");
    assertThat(get("/a/index.html").body()).isEqualTo(get("/a/").body());
  }

  @Test
  void templatesSeeAllPages() {
    assertThat(get("/").body().strip()).isEqualTo("/a/ /a/more.html /");
  }

  @Test
  void aChangeIsShownByTheNextRequest() throws IOException {
    assertThat(get("/new/").statusCode()).isEqualTo(404);
    write("new/index.markdown", "---\n---\nfirst\n");
    assertThat(get("/new/").body()).isEqualTo("<p>first</p>\n");
    write("new/index.markdown", "---\n---\nsecond\n");
    assertThat(get("/new/").body()).isEqualTo("<p>second</p>\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/, text/html; charset=utf-8",
    "/a/x.csv, text/csv; charset=utf-8",
    "/a/page.js, text/javascript; charset=utf-8",
    "/b/y.txt, text/plain; charset=utf-8",
  })
  void contentHasItsType(String address, String type) {
    assertThat(get(address).headers().firstValue("content-type")).contains(type);
  }

  @Test
  void aDirectoryWithoutItsSlashLeadsToTheDirectory() {
    HttpResponse<String> response = get("/a");
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("location")).contains("/a/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/b/",
        "/a/index.markdown",
        "/a/more",
        "/_config.yml",
        "/_layouts/outer.html",
        "/a/.hidden.txt",
        "/.postprocess-1/",
        "/../outside.txt",
        "/a/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/a/..%2f..%2foutside.txt",
        "/a/%00",
        "//outside.txt",
        "///etc/passwd",
      })
  void whatJekyllDoesNotServeIsNotFound(String address) {
    HttpResponse<String> response = get(address);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).containsIgnoringCase("not found").doesNotContain("secret", "root:");
    assertThat(problems).isEmpty();
  }

  @Test
  void aLinkOutOfTheSiteIsNotFollowed() throws IOException {
    link(site.resolve("link.txt"), dir.resolve("outside.txt"));
    link(site.resolve("link"), dir);
    link(site.resolve("settings.txt"), site.resolve("_config.yml"));
    assertThat(get("/link.txt").statusCode()).isEqualTo(404);
    assertThat(get("/link/outside.txt").statusCode()).isEqualTo(404);
    assertThat(get("/settings.txt").statusCode()).isEqualTo(404);
  }

  @Test
  void anIncludeOutOfTheSiteIsAProblem() throws IOException {
    write("bad.html", "---\n---\n{% include ../../outside.txt %}");
    write("_includes/x", "");
    assertThat(get("/bad.html").body()).doesNotContain("secret");
    assertThat(problems).hasSize(1);
  }

  @Test
  void anAddressIsEscaped() {
    assertThat(get("/%3Cscript%3E").body()).contains("/&lt;script&gt;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "---\\n---\\n{% for %}| bad.html: ",
        "---\\n---\\n{% nosuchtag %}| bad.html: ",
        "---\\ntitle: [\\n---\\n| bad.html: ",
        "---\\n- 1\\n---\\n| bad.html: ",
        "---\\nlayout: nosuch\\n---\\n| nosuch.html: is not there",
        "---\\nlayout: ../../outside\\n---\\n| outside.html: is not there",
        "---\\nlayout: itself\\n---\\n| itself.html: is a layout of itself",
        "---\\n---\\n{% include nosuch.html %}| bad.html: ",
        "---\\nlayout: \"\\0\"\\n---\\n| site: ",
        "---\\n---\\n{% include endless.html %}| bad.html: ",
      })
  void whatCannotBeRenderedIsAPageAndALineAndTheServerGoesOn(String text, String line)
      throws IOException {
    write("_layouts/itself.html", "---\nlayout: itself\n---\n");
    write("_includes/endless.html", "{% include endless.html %}");
    write("bad.html", text.replace("\\n", "\n"));
    HttpResponse<String> response = get("/bad.html");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("<h1>This page cannot be shown</h1>");
    assertThat(problems).singleElement().asString().contains(line).hasLineCount(1);
    Files.delete(site.resolve("bad.html"));
    assertThat(get("/a/").statusCode()).isEqualTo(200);
  }

  @Test
  void bytesThatAreNoTextAreAProblem() throws IOException {
    Files.write(site.resolve("bad.html"), "---\n---\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(get("/bad.html").body()).contains("bad.html: is not in UTF-8");
  }

  @Test
  void onlyReadingIsAllowed() {
    assertThat(send("HEAD", "/a/").body()).isEmpty();
    assertThat(send("HEAD", "/a/").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/a/").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 421",
    "evil.example:4000, 421",
    "127.0.0.1.evil.example, 421",
    "'', 421",
    "localhost, 200",
    "localhost:4000, 200",
    "127.0.0.1:80, 200",
    "[::1]:4000, 200",
  })
  void otherNamesOfThisMachineAreNotAnswered(String host, int status) throws IOException {
    assertThat(raw("GET /a/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void requestsThatAreNeverEndedKeepNobodyAway() throws IOException {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket half = socket();
        half.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));
        halves.add(half);
      }
      assertThat(get("/a/").statusCode()).isEqualTo(200);
      assertThat(halves.get(0).getInputStream().readAllBytes())
          .as("the first one is closed after some seconds")
          .isEmpty();
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aFileLargerThanTheHeapIsSent() throws IOException {
    Path huge = site.resolve("huge.bin");
    long size = Runtime.getRuntime().maxMemory() + 1;
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(size); // a hole
    }
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(
              "GET /huge.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      String head = new String(socket.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
      assertThat(head).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-length: " + size);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aPageThatIsTooLargeIsAProblemOfItsOwn() throws IOException {
    write("large.html", "---\n---\n" + "x".repeat(33 << 20));
    assertThat(get("/large.html").body()).contains("large.html: is larger than 32 MB");
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aPageThatRendersForEverEnds() throws IOException {
    write("endless.html", "---\n---\n{% for i in (1..1000000000) %}x{% endfor %}");
    assertThat(get("/endless.html").statusCode()).isEqualTo(500);
    assertThat(problems).singleElement().asString().contains("endless.html: ");
  }

  @Test
  void aPageWithBadFrontMatterCostsNoOther() throws IOException {
    write("bad.html", "---\ntitle: [\n---\n");
    assertThat(get("/").body().strip()).isEqualTo("/a/ /a/more.html /bad.html /");
    assertThat(get("/bad.html").statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/, default-src 'self'; img-src 'self' data:",
    "/nothing, default-src 'self'; img-src 'self' data:",
    "/a/picture.svg, default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "/a/flame-gpt2-cpu-forward.html, default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; sandbox allow-scripts",
  })
  void scriptsOfOthersAreNotRunAmongPages(String address, String policy) throws IOException {
    write("a/flame-gpt2-cpu-forward.html", "<!DOCTYPE html><script>1</script>");
    write("a/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
    assertThat(get(address).headers().firstValue("content-security-policy"))
        .hasValueSatisfying(value -> assertThat(value).startsWith(policy));
  }

  @Test
  void itIsServedToThisMachineAlone() {
    assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void aPortInUseSaysWhatToDo() {
    int port = server.address().getPort();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new PreviewServer(site, port, problems::add))
        .withMessageMatching(
            "port " + port + " cannot be had \\(.*\\); choose another with --port, or 0 for any");
  }

  @Test
  void aDirectoryThatIsNoSiteSaysWhatToDo() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new PreviewServer(dir, 0, problems::add))
        .withMessage(dir + " is no Jekyll site: it lacks _config.yml; name one with --site");
  }

  private void write(String path, String text) throws IOException {
    Path file = site.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileSystemException | UnsupportedOperationException e) {
      assumeThat(false).as("this file system has no symbolic links").isTrue();
    }
  }

  private HttpResponse<String> get(String address) {
    return send("GET", address);
  }

  private HttpResponse<String> send(String method, String address) {
    String root = server.address().toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root.substring(0, root.length() - 1) + address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
