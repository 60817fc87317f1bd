package io.spikewatch.pictures;

import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.adapters.slack.SlackMessage;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.cli.RecordedTerminal;
import io.spikewatch.tools.console.Console;
import io.spikewatch.tools.console.Covers;
import io.spikewatch.tools.console.StoreSession;
import io.spikewatch.tools.console.UndoLog;
import io.spikewatch.tools.local.ConsoleNotifier;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws every picture of the documentation into a folder, always from the same data. */
public final class Pictures {

  private static final Path IMAGES = Path.of("docs", "images");

  /** The kept demo ends in this hour, as the demo that keeps nothing does. */
  private static final Instant NOW = Instant.parse("2026-11-08T23:20:00Z");

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MAX_ALERTS = 500;

  private final Path images;

  private Pictures(Path images) {
    this.images = images;
  }

  /** Draws the pictures into the folder that is named, or else into {@code docs/images}. */
  public static void main(String[] args) throws IOException {
    // SVG writes decimals with a point.
    Locale.setDefault(Locale.ROOT);
    Path images = args.length > 0 ? Path.of(args[0]) : IMAGES;
    Files.createDirectories(images);
    new Pictures(images).draw();
    // The browser and the web server leave threads behind.
    System.exit(0);
  }

  private void draw() throws IOException {
    Path data = folderThatKeepsEverything();
    String demo = RecordedTerminal.run(NOW, "demo", "--keep", data.toString());
    write("demo.svg", TerminalSvg.of("./spikewatch demo --keep demo-data", shortened(demo, data)));
    write("timeline.svg", TimelineSvg.draw());
    try (EmbeddedStore store = EmbeddedStore.inFolder(data)) {
      Application application = application(store);
      Spikes strongest = strongest(application);
      messages(strongest);
      console(application, strongest);
    }
  }

  /** The store deletes what has expired by the clock of this machine, unless it is told not to. */
  private static Path folderThatKeepsEverything() throws IOException {
    Path folder = Files.createTempDirectory("spikewatch-pictures");
    try (EmbeddedStore store = EmbeddedStore.inFolder(folder)) {
      LocalTables.create(store.client());
      for (String table : List.of("ALERTS_TABLE", "HISTORY_TABLE")) {
        store
            .client()
            .updateTimeToLive(
                update ->
                    update
                        .tableName(LocalTables.variables().get(table))
                        .timeToLiveSpecification(
                            ttl -> ttl.attributeName("expires_at").enabled(false)));
      }
    }
    return folder;
  }

  /** The demo names the folder that keeps its data. */
  private static String shortened(String demo, Path data) {
    return demo.replace(data.toString(), "demo-data");
  }

  private void messages(Spikes spikes) {
    try (Camera camera = Camera.of(720, 400)) {
      String slack = SlackMessage.of(Layout.of(spikes, Texts.ENGLISH)).json();
      camera.html(SlackPage.of(slack)).element("main", images.resolve("slack.png"));
      String mail = ConsoleNotifier.email(PlainText.of(spikes), 72);
      camera.html(MailPage.of(mail)).element("main", images.resolve("email.png"));
    }
  }

  private void console(Application application, Spikes spikes) {
    String creator = "/creators/" + spikes.watch();
    String video = creator + "/videos/" + spikes.alerts().getFirst().videoId();
    try (Console console =
        Console.start(
            StoreSession.staying(() -> new OpenStore(application, () -> {})),
            InstantSource.fixed(NOW),
            "demo",
            0,
            Covers.none(),
            UndoLog.inMemory(),
            Optional.empty())) {
      try (Camera camera = Camera.of(1280, 748)) {
        camera.opens(console.address());
        camera.opens(console, "/").screen(images.resolve("console-overview.png"));
        camera.opens(console, creator).screen(images.resolve("console-creator.png"));
        camera.opens(console, video).screen(images.resolve("console-video.png"));
        camera
            .opens(console, "/backtest?who=&metric=views_1d&level=50k&days=7")
            .screen(images.resolve("console-backtest.png"));
      }
      try (Camera camera = Camera.of(390, 844)) {
        camera.opens(console.address());
        camera.opens(console, "/").screen(images.resolve("console-phone.png"));
      }
    }
  }

  private static Application application(EmbeddedStore store) {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "none");
    variables.put("DAILY_CREDIT_BUDGET", "200");
    return Wiring.local(
        Settings.from(variables),
        store.client(),
        _ -> new PublishResult.Accepted(),
        InstantSource.fixed(NOW));
  }

  /**
   * The message that shows most: by what is known of its first alert, then by severity and by the
   * value before.
   */
  private static Spikes strongest(Application application) {
    List<AlertLog.Entry> entries =
        application.stores().log().since(NOW.minus(WEEK), NOW, MAX_ALERTS);
    return entries.stream()
        .map(AlertLog.Entry::notification)
        .filter(Spikes.class::isInstance)
        .map(Spikes.class::cast)
        .max(
            Comparator.comparingLong((Spikes spikes) -> known(spikes.alerts().getFirst()))
                .thenComparing(Spikes::severity)
                .thenComparing(spikes -> spikes.alerts().getFirst().crossing().previous()))
        .orElseThrow();
  }

  /** How much the alert can say of the pace, the usual figure and the days before. */
  private static long known(Alert alert) {
    return Stream.of(
            alert.details().increase().isPresent(),
            alert.crossing().usual().isPresent(),
            alert.trend().size() > 3)
        .filter(isKnown -> isKnown)
        .count();
  }

  private void write(String name, String text) throws IOException {
    Files.write(images.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
