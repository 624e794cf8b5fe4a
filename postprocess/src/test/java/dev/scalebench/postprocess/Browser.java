package dev.scalebench.postprocess;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real browser that notes whatever its pages complain of, and whatever they ask of others. */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Set<String> ASK_NOBODY = Set.of("file", "data", "blob");
  private static final Set<String> COMPLAINTS = Set.of("error", "warning");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  private Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setChromiumSandbox(!"root".equals(System.getProperty("user.name"))));
  }

  /** Starts Chromium; without it, the test is skipped. */
  public static Browser start() {
    assumeThat(CHROMIUM).as("a browser (Debian's package chromium)").exists();
    return new Browser();
  }

  /** Opens a page on a screen of so many pixels. */
  public Frame open(String address, int width, int height) {
    Page page =
        chromium.newPage(
            new NewPageOptions().setViewportSize(width, height).setColorScheme(ColorScheme.LIGHT));
    page.onConsoleMessage(
        message -> {
          if (COMPLAINTS.contains(message.type())) {
            complaints.add(message.location() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onDialog(
        dialog -> {
          complaints.add(page.url() + ": dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (asksOthers(URI.create(request.url()))) {
            complaints.add(page.url() + ": asks " + request.url());
          }
        });
    page.onRequestFailed(request -> complaints.add(request.url() + ": " + request.failure()));
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            complaints.add(response.url() + ": status " + response.status());
          }
        });
    page.navigate(address);
    return page.mainFrame();
  }

  private static boolean asksOthers(URI address) {
    return !ASK_NOBODY.contains(address.getScheme()) && !"localhost".equals(address.getHost());
  }

  /**
   * Closes all pages, and tells what was wrong with them: errors, dialogs, requests that failed or
   * went to another host.
   */
  public List<String> closePages() {
    chromium.contexts().forEach(BrowserContext::close);
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
