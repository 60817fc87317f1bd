package io.spikewatch.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium that this machine has: named by {@value #VARIABLE}, or found on the PATH. Nothing is
 * downloaded. There is one for this JVM, ended with it.
 */
public final class Chromium {

  private static final String VARIABLE = "SPIKEWATCH_TEST_CHROMIUM";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** It runs as root in containers, and talks to this machine alone. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Chromium() {}

  /**
   * The browser of this JVM; where there is none, the calling test is skipped, and told how not.
   */
  public static Browser shared() {
    return Shared.BROWSER.orElseThrow(
        () ->
            NotProvided.skip(
                "no Chromium was found (" + VARIABLE + " is not set, none is on the PATH)",
                "apt-get install chromium, or name a Chromium or Chrome in " + VARIABLE));
  }

  private static Optional<Path> program() {
    Optional<Path> named =
        Optional.ofNullable(System.getenv(VARIABLE)).filter(v -> !v.isBlank()).map(Path::of);
    return named.or(Chromium::onPath);
  }

  private static Optional<Path> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Browser launch(Path program) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-end"));
    Browser browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    Provided.note("Browser: Chromium " + browser.version() + " at " + program);
    return browser;
  }

  /** Looked for when first asked for. */
  private static final class Shared {
    static final Optional<Browser> BROWSER = program().map(Chromium::launch);
  }
}
