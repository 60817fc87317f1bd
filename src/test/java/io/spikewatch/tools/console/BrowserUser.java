package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.spikewatch.testing.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A user at a browser. An error or a warning in the log of the browser, a request to another site
 * and a dialog fail the test.
 */
final class BrowserUser implements AutoCloseable {

  private static final Path SHOTS = Path.of("target", "console-screenshots");
  private static final double TIMEOUT_MILLIS = 30_000;

  final Page page;
  private final BrowserContext context;
  private final String base;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private BrowserUser(BrowserContext context, String base) {
    this.context = context;
    this.base = base;
    this.page = context.newPage();
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    page.onConsoleMessage(
        message -> {
          // The browser logs each error status. The tests check the statuses that they expect.
          if (Set.of("error", "warning").contains(message.type())
              && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("a dialog popped up: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(base) && !request.url().startsWith("file:")) {
            complaints.add("a request to another site: " + request.url());
          }
        });
  }

  /** A user with a large window. */
  static BrowserUser atDesk(Console console) {
    return of(console, 1280, 900, ColorScheme.LIGHT, true);
  }

  /** A user whose browser runs no scripts. */
  static BrowserUser withoutScripts(Console console) {
    return of(console, 1280, 900, ColorScheme.LIGHT, false);
  }

  static BrowserUser of(
      Console console, int width, int height, ColorScheme colours, boolean scripts) {
    BrowserContext context =
        Chromium.shared()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(colours)
                    .setJavaScriptEnabled(scripts));
    BrowserUser user = new BrowserUser(context, "http://127.0.0.1:" + console.port());
    user.page.navigate(console.address());
    return user;
  }

  /** Opens a page and waits until everything is loaded. */
  BrowserUser opens(String path) {
    page.navigate(path.startsWith("file:") ? path : base + path);
    settles();
    return this;
  }

  BrowserUser settles() {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  BrowserUser types(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first().fill(text);
    return this;
  }

  BrowserUser chooses(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(value);
    return settles();
  }

  /** Sets levels of a metric in a form whose fields begin with the prefix. */
  BrowserUser levels(String prefix, String metric, String... numbers) {
    page.locator("#" + prefix + "-use-" + metric).selectOption("own");
    for (int i = 0; i < numbers.length; i++) {
      page.locator("input[name='level." + metric + "']").nth(i).fill(numbers[i]);
    }
    return this;
  }

  BrowserUser presses(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
    return settles();
  }

  BrowserUser follows(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    return settles();
  }

  /** The visible text of the page. */
  String reads() {
    return page.locator("body").innerText();
  }

  String path() {
    return page.url().substring(base.length());
  }

  /** Stores a picture of the page. */
  BrowserUser pictures(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
    return this;
  }

  /** The barriers to accessibility that a program can find. */
  List<String> barriers() {
    page.evaluate(Axe.SCRIPT);
    Object found =
        page.evaluate(
            """
            () => axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations
              .filter(v => ['serious', 'critical', 'moderate'].includes(v.impact))
              .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.target).join(' | ')}`))""");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Whether the page is wider than the window. */
  boolean overflows() {
    return (boolean)
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Takes a picture, and checks that the page has no barriers and fits the window. */
  BrowserUser looksGood(String name) {
    pictures(name);
    assertThat(barriers()).as(name).isEmpty();
    assertThat(overflows()).as(name).isFalse();
    return this;
  }

  /** The tables that must be scrolled sideways. */
  List<String> wideTables() {
    Object found =
        page.evaluate(
            """
            () => [...document.querySelectorAll('.scroll:has(.list)')]
              .filter(box => box.scrollWidth > box.clientWidth)
              .map(box => `${box.ariaLabel}: ${box.scrollWidth} in ${box.clientWidth}`)""");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  /** The program that finds barriers. */
  private static final class Axe {
    static final String SCRIPT = script();

    private static String script() {
      try (InputStream in = BrowserUser.class.getResourceAsStream("/axe.min.js")) {
        return new String(
            Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("axe cannot be read", e);
      }
    }
  }
}
