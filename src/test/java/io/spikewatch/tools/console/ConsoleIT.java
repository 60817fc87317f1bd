package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.Chromium;
import io.spikewatch.testing.NastyText;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and every action, in a real browser. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleIT {

  private static final String VIDEO = "/creators/mira/videos/" + ConsoleHarness.HOT;
  private static final List<String> PAGES =
      List.of(
          "/",
          "/creators",
          "/creators/mira",
          VIDEO,
          "/creators/nobody",
          "/creators/import",
          "/alerts",
          "/alerts?view=cards",
          "/backtest?who=@mira&level=50k",
          "/credits");

  /** The covers are the only images that the console itself writes. */
  private static final String OTHER_IMAGES = "img:not([src^='/covers/'])";

  private ConsoleHarness harness;

  @BeforeAll
  void opens_the_console() {
    Chromium.shared();
    harness = new ConsoleHarness().withHistory();
  }

  @AfterAll
  void closes_it() {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void a_user_without_a_token_gets_instructions() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.page.context().clearCookies();
      user.opens("/");
      assertThat(user.reads()).contains("Authorization required", "spikewatch console");
      assertThat(user.barriers()).isEmpty();
    }
  }

  @Test
  void the_token_becomes_a_cookie_that_no_script_and_no_other_site_has() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      assertThat(user.path()).isEqualTo("/");
      assertThat(user.page.context().cookies())
          .singleElement()
          .satisfies(
              cookie -> {
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "desk-light,1280,900,LIGHT",
    "desk-dark,1280,900,DARK",
    "phone-light,390,844,LIGHT",
    "phone-dark,390,844,DARK"
  })
  void no_page_has_barriers_or_is_wider_than_its_window(
      String name, int width, int height, ColorScheme colours) {
    try (BrowserUser user = BrowserUser.of(harness.console, width, height, colours, true)) {
      for (String path : PAGES) {
        user.opens(path).looksGood(name + path.replaceAll("[^a-z]+", "-"));
        assertThat(user.wideTables()).as("%s, %s", path, name).isEmpty();
      }
    }
  }

  @Test
  void the_overview_shows_spikes_and_a_hostile_caption_stays_text() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      String text = user.opens("/").reads();
      assertThat(text)
          .contains(
              "@mira",
              "240K",
              "crossed 100K",
              "@nobody: creator not known to KeyAPI",
              "of 1,000 credits today")
          .contains("<img src=x onerror=alert(1)>\"'><script>alert(2)</script> {{7*7}} ${7*7}");
      assertThat(user.page.locator(OTHER_IMAGES).count()).isZero();
    }
  }

  @Test
  void a_hostile_caption_stays_text_on_every_page_that_shows_it() {
    for (String path :
        List.of("/", "/alerts?days=30", "/alerts?days=30&view=cards", "/creators/mira", VIDEO)) {
      try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
        assertThat(user.opens(path).reads()).as(path).contains("<script>alert(2)</script>");
      }
    }
  }

  @Test
  void a_hostile_handle_is_not_taken_from_the_source_and_stays_text_where_it_stands_in_an_item() {
    try (ConsoleHarness other = new ConsoleHarness().withHistory()) {
      other.item(ConsoleHarness.HOSTILE, "note", "no handle");
      other.item("mallory", "current_handle", ConsoleHarness.HOSTILE);
      other.item("trudy", "note", ConsoleHarness.HOSTILE);
      other.world.at(other.clock.instant()).creator("mira").renamed(ConsoleHarness.HOSTILE);
      other.clock.set(other.clock.instant().plus(Duration.ofDays(1)));
      other.world.at(other.clock.instant()).video("mira", ConsoleHarness.HOT).views1d(900_000);
      other.poll();
      for (String path : List.of("/", "/creators", "/creators/trudy")) {
        try (BrowserUser user = BrowserUser.atDesk(other.console)) {
          String all = user.opens(path).reads() + user.page.content();
          assertThat(all).as(path).contains("&lt;img src=x onerror=alert(1)&gt;");
          assertThat(user.page.locator(OTHER_IMAGES).count()).as(path).isZero();
        }
      }
      try (BrowserUser user = BrowserUser.atDesk(other.console)) {
        assertThat(user.opens("/").reads()).contains("@mira", "900K");
      }
    }
  }

  @Test
  void while_another_process_uses_the_folder_a_page_says_so_and_reloads_by_itself(
      @TempDir Path folder) {
    EmbeddedStore somebodyElse = EmbeddedStore.inFolder(folder);
    try (Console console =
            Console.start(
                StoreSession.staying(() -> place(folder)),
                harness.clock,
                "a folder",
                0,
                Covers.none(),
                UndoLog.inMemory(),
                Optional.empty());
        BrowserUser user = BrowserUser.atDesk(console)) {
      assertThat(user.reads())
          .contains("The data is in use", "This page reloads every few seconds");
      assertThat(user.page.context().request().get(user.page.url()).status()).isEqualTo(503);
      somebodyElse.close();
      user.page
          .getByText("Watch your first creator")
          .waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }
  }

  private static OpenStore place(Path folder) {
    EmbeddedStore store = EmbeddedStore.inFolder(folder);
    LocalTables.create(store.client());
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "none");
    return new OpenStore(
        Wiring.local(
            Settings.from(variables),
            store.client(),
            _ -> new PublishResult.Accepted(),
            InstantSource.system()),
        store::close);
  }

  @Test
  void a_creator_is_added_and_an_error_is_shown_beside_the_input() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators");
      user.page.locator("#add > summary").click();
      user.types("Handles", "@zoe").levels("add", "views_1d", "lots").presses("Watch");
      assertThat(user.reads()).contains("'lots'");
      assertThat(user.page.inputValue("#add-creators")).isEqualTo("@zoe");
      assertThat(harness.watches("zoe")).isFalse();
      user.levels("add", "views_1d", "50k", "500k").types("Tags", "vip new").presses("Watch");
      assertThat(user.path()).isEqualTo("/creators/zoe");
      assertThat(user.reads())
          .contains("Watching @zoe", "Nothing to show yet", "spikewatch poll --creator @zoe");
      assertThat(harness.kept("zoe").thresholds().text()).isEqualTo("views_1d=50000/500000");
      assertThat(harness.kept("zoe").tags()).containsExactly("new", "vip");
      user.opens("/creators");
      user.page.locator("#add > summary").click();
      user.types("Handles", "zoe").presses("Watch");
      assertThat(user.reads()).contains("@zoe is watched already");
    }
  }

  @Test
  void settings_are_changed_and_wrong_ones_refused() {
    harness.watch("anna");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/anna").types("Every", "often").presses("Save");
      assertThat(user.reads()).contains("'often' is not a valid duration");
      assertThat(harness.kept("anna").every()).isEmpty();
      user.types("Every", "6h").types("Note", "<b>call</b>");
      user.page.locator("#edit-use-gmv_1d").selectOption("off");
      user.page.getByLabel("Poll this creator").last().uncheck();
      user.presses("Save");
      assertThat(user.reads()).contains("Saved.", "disabled", "gmv_1d=off");
      assertThat(harness.kept("anna").every()).contains(Duration.ofHours(6));
      assertThat(harness.kept("anna").enabled()).isFalse();
      assertThat(harness.kept("anna").note()).contains("<b>call</b>");
      user.presses("Save");
      assertThat(user.reads()).contains("Nothing was changed.");
    }
  }

  @Test
  void the_error_of_a_setting_is_shown_at_its_field_which_is_visible_and_focused() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      for (String[] wrong :
          new String[][] {
            {"Every", "often", "'often' is not a valid duration", "Save"},
            {"Views in 1 day, level 1", "lots", "'lots'", "Save"},
            {"Until", "2026-01-01", "write a date after today", "Mute"},
          }) {
        user.opens("/creators/mira");
        user.page.locator("#edit-use-views_1d").selectOption("own");
        user.page.locator("#mute-for").selectOption("until");
        user.types(wrong[0], wrong[1]).presses(wrong[3]);
        Locator field = user.page.locator("[aria-invalid=true]");
        assertThat(field.count()).as(wrong[0]).isOne();
        assertThat(field.inputValue()).isEqualTo(wrong[1]);
        assertThat(field.evaluate("f => f === document.activeElement")).isEqualTo(true);
        Locator error = user.page.locator(":is(p, fieldset):has([aria-invalid=true]) .fielderror");
        assertThat(error.innerText()).contains(wrong[2]);
        assertThat(
                error.evaluate(
                    "e => { const b = e.getBoundingClientRect();"
                        + " return b.top >= 0 && b.bottom <= innerHeight; }"))
            .as("%s is in sight", wrong[0])
            .isEqualTo(true);
        assertThat(user.barriers()).isEmpty();
      }
      assertThat(harness.kept("mira").every()).isEmpty();
    }
  }

  @Test
  void each_level_has_its_own_slider_and_agrees_with_the_result() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/backtest?who=@mira&level=50k/150k:critical");
      user.page.waitForSelector("#result .figure");
      user.settles();
      assertThat(levels(user)).containsExactly("50k", "150k");
      Locator outputs = user.page.locator("#levels output");
      assertThat(outputs.allInnerTexts()).containsExactly("50k: 1 alert", "150k: 1 alert");
      user.page.locator("#levels [type=range]").first().focus();
      user.page.keyboard().press("ArrowRight");
      user.page.keyboard().press("ArrowRight");
      user.page.waitForSelector("h2:has-text('views_1d=70k/150k:critical')");
      user.settles();
      assertThat(levels(user)).containsExactly("70k", "150k");
      assertThat(user.page.locator("#levels [type=range]").first().getAttribute("aria-valuetext"))
          .isEqualTo("70k: 1 alert");
      assertThat(user.path())
          .isEqualTo("/backtest?who=%40mira&metric=views_1d&level=70k%2F150k%3Acritical&days=30");
      user.presses("Add a level");
      user.page.waitForSelector("h2:has-text('views_1d=70k/150k:critical/300k')");
      user.page.getByLabel("Kind of level").nth(2).selectOption("x");
      user.page.getByLabel("Level", new Page.GetByLabelOptions().setExact(true)).nth(2).fill("5");
      user.page.waitForSelector("h2:has-text('views_1d=70k/150k:critical/5x')");
      user.settles();
      user.page.locator("#levels [type=range]").nth(2).focus();
      user.page.keyboard().press("ArrowRight");
      user.page.waitForSelector("h2:has-text('views_1d=70k/150k:critical/6x')");
      user.page.reload();
      user.page.waitForSelector("#result .figure");
      assertThat(levels(user)).containsExactly("70k", "150k", "6");
      user.page.getByLabel("Remove the level").first().click();
      user.page.waitForSelector("h2:has-text('views_1d=150k:critical/6x')");
      assertThat(user.barriers()).isEmpty();
    }
  }

  private static List<String> levels(BrowserUser user) {
    return user.page.locator("#levels [name=level]").all().stream()
        .map(Locator::inputValue)
        .toList();
  }

  @Test
  void a_backtest_begins_with_the_level_in_force_and_its_address_can_be_shared() {
    harness
        .application
        .stores()
        .editor()
        .put(
            new WatchDraft(harness.kept("luna"))
                .thresholds(WatchInput.thresholds("t", "views_1d=80k/1m, gmv_1d=700"))
                .watch());
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/backtest?who=@luna");
      assertThat(levels(user)).containsExactly("80k", "1m");
      assertThat(user.reads()).contains("In force: 80k/1m for 1 creator.");
      user.chooses("Metric", "gmv_1d");
      user.page.waitForSelector("h2:has-text('gmv_1d=700')");
      user.settles();
      assertThat(levels(user)).containsExactly("700");
      assertThat(user.path()).isEqualTo("/backtest?who=%40luna&metric=gmv_1d&level=700&days=30");
      user.chooses("Creators", "@mira");
      user.page.waitForSelector("h2:has-text('gmv_1d=500')");
    }
    harness
        .application
        .stores()
        .editor()
        .put(new WatchDraft(harness.kept("luna")).thresholds(Thresholds.NONE).watch());
  }

  @Test
  void a_creator_without_history_does_not_invalidate_a_backtest() {
    harness
        .application
        .stores()
        .editor()
        .put(
            new WatchDraft(Watch.of("never.polled"))
                .thresholds(WatchInput.thresholds("t", "likes_1d=5x"))
                .watch());
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/backtest?metric=likes_1d&level=100k/1m");
      user.page.waitForSelector("h2:has-text('likes_1d=100k/1m')");
      assertThat(user.settles().reads()).doesNotContain("the result is a minimum");
      user.page.getByLabel("Remove the level").last().click();
      user.page.waitForSelector("h2:has-text('likes_1d=100k')");
      user.types("Level", "77");
      user.page.waitForSelector("h2:has-text('likes_1d=77')");
      assertThat(user.settles().reads()).contains("the result is a minimum");
    }
    Watches.remove(harness.application.stores(), harness.kept("never.polled"));
  }

  @Test
  void a_creator_a_metric_and_a_video_are_muted_and_unmuted() {
    harness.watch("mute.me");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/mute.me").presses("Mute");
      assertThat(user.reads()).contains("Muted @mute.me until", "The whole creator until");
      user.presses("Unmute");
      assertThat(harness.kept("mute.me").muteUntil()).isEmpty();
      user.page.locator("#mute-what").selectOption("likes_1d");
      user.page.locator("#mute-for").selectOption("1d");
      user.presses("Mute");
      assertThat(harness.kept("mute.me").mutes().metrics()).containsKey(Metric.LIKES_1D);
      assertThat(user.opens("/creators?q=mute.me").reads()).contains("likes_1d muted");
      user.opens(VIDEO).page.getByText("Mute this video").click();
      user.presses("1 day");
      assertThat(harness.kept("mira").mutes().videos()).containsKey(ConsoleHarness.HOT);
      user.opens("/creators/mira");
      user.page.getByText("Unmute").first().click();
      user.settles();
      assertThat(harness.kept("mira").mutes()).isEqualTo(Mutes.NONE);
    }
  }

  @Test
  void a_creator_is_removed_only_after_typing_its_handle() {
    harness.watch("go.away");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/go.away").types("Type @go.away to confirm", "other").presses("Remove");
      assertThat(user.reads()).contains("Nothing was removed");
      user.types("Type @go.away to confirm", "@go.away").presses("Remove");
      assertThat(user.reads()).contains("@go.away was removed with its history");
      assertThat(harness.watches("go.away")).isFalse();
    }
  }

  @Test
  void the_list_is_searched_while_one_types_and_sorted() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators").types("Search", "mir");
      user.page.waitForURL("**q=mir**");
      assertThat(user.settles().page.locator("tbody tr").count()).isOne();
      user.types("Search", "").settles();
      user.page.waitForURL("**q=&**");
      user.chooses("Tag", "beauty");
      user.page.waitForURL("**tag=beauty**");
      assertThat(user.settles().page.locator("tbody tr").count()).isEqualTo(2);
      user.opens("/creators").follows("Spikes, 7 days");
      assertThat(user.page.locator("tbody tr").first().innerText()).contains("@mira");
      assertThat(user.page.locator("th[aria-sort=descending]").innerText()).contains("Spikes");
      assertThat(user.opens("/creators?q=zzz").reads()).contains("No creator matches");
    }
  }

  @Test
  void a_file_is_shown_before_it_is_written_and_comes_out_again() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/import");
      file(user, "unique_id,thresholds\r\nfrom.file,views_1d=soon\r\n");
      assertThat(user.reads()).contains("line 2", "'soon'", "nothing was written");
      file(user, "unique_id,thresholds,note\r\nfrom.file,views_1d=30k,<i>x</i>\r\n");
      assertThat(user.reads()).contains("1 new", "@from.file", "<i>x</i>");
      assertThat(user.barriers()).isEmpty();
      assertThat(harness.watches("from.file")).isFalse();
      user.presses("Write these changes");
      assertThat(user.reads()).contains("Imported: 1 new");
      assertThat(harness.watches("from.file")).isTrue();
      Download download = user.page.waitForDownload(() -> user.page.getByText("Export").click());
      assertThat(text(download)).contains("from.file").contains("views_1d=30k");
    }
  }

  private static void file(BrowserUser user, String csv) {
    user.page.setInputFiles(
        "#file", new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    user.presses("Show the changes");
  }

  private static String text(Download download) {
    try (InputStream in = download.createReadStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the download broke off", e);
    }
  }

  @Test
  void alerts_are_filtered_searched_and_explained() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      Locator rows = user.opens("/alerts").page.locator("tbody tr");
      assertThat(rows.count()).isEqualTo(4);
      user.chooses("Kind", "spike").presses("Show");
      assertThat(rows.count()).isEqualTo(2);
      assertThat(user.reads()).contains("240K views in 1 day, crossed 100K", "sent");
      user.types("Search", "ALERT(2)").presses("Show");
      assertThat(rows.count()).isEqualTo(2);
      user.types("Search", "no such caption").presses("Show");
      assertThat(user.reads()).contains("No matching alerts");
      user.opens("/alerts?tag=beauty&from=2026-11-20&to=2026-11-21");
      assertThat(rows.count()).isOne();
      assertThat(user.opens("/alerts?tag=vip&days=30").reads()).contains("No matching alerts");
      user.opens("/alerts?kind=spike").chooses("At least", "critical").presses("Show");
      assertThat(user.reads()).contains("No matching alerts");
      user.opens("/alerts?kind=spike").follows("As cards");
      assertThat(user.page.locator(".log .card").count()).isEqualTo(2);
      assertThat(user.reads()).contains("Views in 1 day were below 100,000 before");
      user.follows("As a table");
      user.types("Creator", "@luna").presses("Show");
      assertThat(user.reads()).contains("No matching alerts");
      user.types("Creator", "@mira").presses("Show").follows("240K views in 1 day");
      assertThat(user.path()).isEqualTo(VIDEO);
      assertThat(user.reads()).contains("Current state", "crossed 100k, announced");
    }
  }

  @Test
  void each_alert_has_its_delivery_status_and_the_last_error() {
    try (ConsoleHarness other = new ConsoleHarness().withHistory();
        BrowserUser user = BrowserUser.atDesk(other.console)) {
      assertThat(user.opens("/alerts?kind=spike").page.locator("td .delivery.sent").count())
          .isEqualTo(4);
      assertThat(user.reads()).contains("sent Slack, 2026-11-21 12:00 UTC");
      other.refusal = "Slack refuses the message: HTTP 404 <b>no_service</b>; check the webhook";
      takesOff(other, 6, 700_000);
      user.opens("/alerts?kind=spike&status=failing").pictures("alerts-failing");
      assertThat(user.page.locator("tbody tr").count()).isOne();
      assertThat(user.reads())
          .contains(
              "700K views in 1 day",
              "failing last error at 2026-11-23 12:00 UTC: Slack refuses the message: HTTP 404"
                  + " <b>no_service</b>; check the webhook");
      assertThat(user.barriers()).isEmpty();
      assertThat(user.opens("/alerts?kind=spike&view=cards").reads())
          .contains("700K", "failing last error at");
      other.refusal = "";
      other.clock.advance(Duration.ofHours(1));
      other.poll();
      assertThat(user.opens("/alerts?kind=spike").reads())
          .contains("sent Slack, 2026-11-23 13:00 UTC")
          .doesNotContain("failing last error");
    }
  }

  private static void takesOff(ConsoleHarness harness, int day, int views) {
    harness.clock.set(ConsoleHarness.START.plus(Duration.ofDays(day)));
    harness.world.at(harness.clock.instant());
    harness.world.video("mira", ConsoleHarness.HOT).views1d(views);
    harness.poll();
  }

  @Test
  void alerts_are_exported_with_ids_as_text_and_without_formulas() {
    try (ConsoleHarness nasty = new ConsoleHarness().withNastyCaptions();
        BrowserUser user = BrowserUser.atDesk(nasty.console)) {
      user.opens("/alerts?days=30&kind=spike");
      Download download = user.page.waitForDownload(() -> user.page.getByText("Export").click());
      List<String> lines = text(download).lines().toList();
      assertThat(lines.getFirst()).contains("observed_at,kind,severity,status,delivery,creator");
      assertThat(lines)
          .anyMatch(line -> line.contains(",'" + ConsoleHarness.HOT + ","))
          .anyMatch(line -> line.contains(",\"'=HYPERLINK("))
          .noneMatch(line -> line.contains(",=") || line.contains(",\"="));
    }
  }

  @Test
  void a_test_alert_goes_the_way_of_all_alerts() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      int before = harness.sent.size();
      user.opens("/alerts").presses("Send a test alert");
      assertThat(user.reads()).contains("A test alert was sent");
      assertThat(harness.sent).hasSize(before + 1);
      assertThat(harness.sent.getLast().id()).startsWith("test.");
    }
  }

  @Test
  void a_level_is_moved_and_set() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/backtest?who=@mira&level=50k");
      assertThat(user.page.locator("#result .figure").innerText()).startsWith("2 messages");
      user.page.locator("#levels [type=range]").focus();
      user.page.keyboard().press("End");
      user.page.waitForSelector("text=No alert would have been sent");
      user.settles();
      assertThat(user.page.locator("#levels output").innerText()).endsWith(": 0 alerts");
      user.types("Level", "200k");
      user.page.waitForSelector("h2:has-text('views_1d=200k')");
      assertThat(user.settles().page.locator("#result .figure").innerText())
          .startsWith("1 message ");
      assertThat(user.barriers()).isEmpty();
      user.types("Level", "plenty");
      user.page.waitForSelector("#result .notice.bad");
      assertThat(user.reads()).contains("'plenty'");
      user.types("Level", "210k");
      user.page.waitForSelector("h2:has-text('views_1d=210k')");
      user.presses("Use this for @mira");
      assertThat(user.reads()).contains("views_1d", "210k", "1 changed");
      user.presses("Write these changes");
      assertThat(user.reads()).contains("Set: 0 new, 1 changed");
      assertThat(harness.kept("mira").thresholds().text()).isEqualTo("views_1d=210000");
      harness
          .application
          .stores()
          .editor()
          .put(new WatchDraft(harness.kept("mira")).thresholds(Thresholds.NONE).watch());
    }
  }

  @Test
  void credits_are_estimated_with_a_change() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/credits");
      assertThat(user.reads()).contains("as it is, estimated", "credits today", "left;");
      user.chooses("Poll each creator", "3h").types("Price of a credit", "0.25");
      user.presses("Estimate");
      assertThat(user.reads())
          .contains("with every=3h, estimated", "Price of a month", "at 0.25 a credit");
      assertThat(user.path()).contains("every=3h").contains("price=0.25");
      user.types("Level", "nonsense").presses("Estimate");
      Locator field = user.page.locator("[aria-invalid=true]");
      assertThat(field.inputValue()).isEqualTo("nonsense");
      assertThat(user.reads()).contains("'nonsense'").doesNotContain("--what-if");
      assertThat(user.page.inputValue("#every")).isEqualTo("3h");
      assertThat(user.barriers()).isEmpty();
    }
  }

  @Test
  void charts_are_drawn_from_their_tables_with_levels_and_alerts() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens(VIDEO);
      assertThat(user.page.locator(".chart canvas").count()).isGreaterThanOrEqualTo(3);
      assertThat(user.page.locator(".chart").first().locator("[data-level]").count()).isEqualTo(2);
      user.page.locator(".chart .data summary").first().click();
      assertThat(user.reads()).contains("240,000");
      Locator plot = user.page.locator(".chart .u-over").first();
      BoundingBox box = plot.boundingBox();
      user.page.mouse().move(box.x + 20, box.y + 50);
      user.page.mouse().down();
      user.page.mouse().move(box.x + 120, box.y + 50);
      user.page.mouse().up();
      user.presses("Show all");
      assertThat(user.page.locator(".chart [data-reset]").first().isVisible()).isFalse();
      Locator chart = user.page.locator(".chart").first();
      assertThat(chart.innerText()).contains("Levels today: 100K", "◆ warning");
      assertThat(chart.getAttribute("data-unit")).isEqualTo("views");
      chart.locator("details:has(.marks) summary").click();
      assertThat(chart.locator(".marks li").first().getAttribute("data-at-level"))
          .isEqualTo("100000");
      chart.locator(".marks a").first().click();
      assertThat(user.settles().path()).startsWith(VIDEO + "?days=7#alert-");
      assertThat(user.page.locator("li:target").innerText()).contains("views_1d 100k");
    }
  }

  @Test
  void a_line_has_a_gap_where_its_own_video_was_not_read() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/mira");
      user.page.evaluate(
          """
          () => {
            const real = uPlot;
            window.drawn = [];
            window.uPlot = function (options, data, place) { drawn.push(data); return new real(options, data, place); };
            Object.assign(window.uPlot, real);
            const rows = [...document.querySelector('[data-chart]').querySelectorAll('tr[data-second]')];
            rows.slice(2, -1).forEach(row => { row.querySelectorAll('td')[1].dataset.value = ''; });
          }""");
      // Charts are drawn again in the other colours.
      user.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      user.page.waitForFunction("() => drawn.length > 0");
      assertThat(user.page.evaluate("() => drawn[0].map(c => c.filter(v => v === null).length)"))
          .isEqualTo(List.of(0, 0, 1));
    }
  }

  @Test
  void charts_show_the_dates_of_the_address_and_an_error_at_its_field() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      for (String page : List.of("/creators/mira", VIDEO)) {
        user.opens(page);
        user.page.fill("#chart-from", "2026-11-19");
        user.page.fill("#chart-until", "2026-11-20");
        user.presses("Show dates");
        assertThat(user.path()).isEqualTo(page + "?from=2026-11-19&until=2026-11-20#charts");
        assertThat(user.page.locator("#charts").innerText())
            .endsWith("from 2026-11-19 to 2026-11-20");
        assertThat(user.page.locator(".chart").first().locator("tr[data-second] th"))
            .satisfies(
                rows ->
                    assertThat(rows.allTextContents())
                        .containsExactly("2026-11-19 12:00 UTC", "2026-11-20 12:00 UTC"));
        assertThat(user.page.inputValue("#chart-from")).isEqualTo("2026-11-19");
        user.opens(page + "?from=2026-11-20&until=2026-11-19");
        assertThat(user.page.locator("#chart-until[aria-invalid=true]").count()).isOne();
        assertThat(user.page.locator("#chart-until-error").innerText())
            .isEqualTo("Choose a date on or after the first one, 2026-11-20.");
        assertThat(user.page.locator(".chart canvas").count()).isGreaterThanOrEqualTo(3);
        assertThat(user.barriers()).isEmpty();
        user.opens(page + "?until=2026-10-20");
        assertThat(user.reads()).contains("No figures are stored for this time.");
      }
    }
  }

  @Test
  void everything_can_be_read_without_scripts() {
    try (BrowserUser user = BrowserUser.withoutScripts(harness.console)) {
      assertThat(user.opens("/").reads()).contains("@mira");
      user.opens("/backtest?who=@mira&level=50k").presses("Try");
      assertThat(user.page.locator("#result").innerText()).contains("2 messages");
      user.opens(VIDEO).page.locator(".chart .data summary").first().click();
      assertThat(user.reads()).contains("240,000");
    }
  }

  @Test
  void the_keyboard_reaches_the_content_first() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators").page.keyboard().press("Tab");
      assertThat(user.page.locator(":focus").innerText()).isEqualTo("Skip to content");
      user.page.keyboard().press("Enter");
      user.page.keyboard().press("Tab");
      assertThat(user.page.locator("main :focus").count()).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({"desk,1280,900", "phone,390,844"})
  void untrusted_text_stays_text_and_breaks_no_page(
      String name, int width, int height, @TempDir Path folder) throws IOException {
    try (ConsoleHarness nasty = new ConsoleHarness().withNastyCaptions();
        BrowserUser user = BrowserUser.of(nasty.console, width, height, ColorScheme.LIGHT, true)) {
      Path report = folder.resolve("week.html");
      Files.writeString(report, Report.html(nasty.application, nasty.clock.instant(), 7));
      for (String path :
          List.of(
              "/", "/alerts", "/creators", "/creators/mira", VIDEO, report.toUri().toString())) {
        // A browser reads a table's cells out with tabs between them.
        String text = user.opens(path).reads().replace('\t', ' ');
        user.looksGood("nasty-" + name + path.replaceAll("^file.*/|[^a-z]+", "-"));
        NastyText.assertHarmless(path, text);
        assertThat(user.page.locator(OTHER_IMAGES).count()).as(path).isZero();
      }
    }
  }

  @Test
  void empty_pages_say_what_to_do() {
    try (ConsoleHarness empty = new ConsoleHarness();
        BrowserUser user = BrowserUser.atDesk(empty.console)) {
      assertThat(user.opens("/").pictures("empty-overview").reads())
          .contains("Watch your first creator");
      assertThat(user.opens("/creators").pictures("empty-creators").reads())
          .contains("The watchlist is empty");
      assertThat(user.opens("/alerts").reads()).contains("No matching alerts");
      assertThat(user.opens("/backtest").reads()).contains("There is no creator yet");
      assertThat(user.opens("/credits").reads()).contains("0 credits");
      assertThat(user.barriers()).isEmpty();
    }
  }

  @Test
  void a_report_stands_alone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("week.html");
    Files.writeString(file, Report.html(harness.application, harness.clock.instant(), 7));
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens(file.toUri().toString()).pictures("report");
      assertThat(user.reads())
          .contains("@mira", "240K views in 1 day", "<script>alert(2)</script>");
      assertThat(user.page.locator("script, img, link").count()).isZero();
      assertThat(user.barriers()).isEmpty();
    }
  }
}
