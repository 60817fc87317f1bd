package io.spikewatch.pictures;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.spikewatch.testing.Chromium;
import io.spikewatch.tools.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A browser in light colours that takes pictures of pages. */
final class Camera implements AutoCloseable {

  private static final long MAX_BYTES = 300_000;

  private final BrowserContext context;
  private final Page page;

  private Camera(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
  }

  static Camera of(int width, int height) {
    return new Camera(
        Chromium.shared()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setDeviceScaleFactor(1.5)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setColorScheme(ColorScheme.LIGHT)));
  }

  Camera opens(String address) {
    page.navigate(address);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  Camera opens(Console console, String path) {
    return opens("http://127.0.0.1:" + console.port() + path);
  }

  Camera html(String html) {
    page.setContent(html);
    return this;
  }

  /** Takes a picture of what a window shows. */
  void screen(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    requireSmall(file);
  }

  /** Takes a picture of one element of the page. */
  void element(String selector, Path file) {
    page.locator(selector).screenshot(new Locator.ScreenshotOptions().setPath(file));
    requireSmall(file);
  }

  private static void requireSmall(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw new IllegalStateException(file + " has " + bytes + " bytes, at most " + MAX_BYTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
