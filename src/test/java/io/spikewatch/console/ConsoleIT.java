package io.spikewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.spikewatch.config.Settings;
import io.spikewatch.desk.Place;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.testing.Chromium;
import io.spikewatch.testing.NastyText;
import io.spikewatch.virtual.LocalTables;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.wiring.Wiring;
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

  private static final String VIDEO = "/creators/mira/videos/" + House.HOT;
  private static final List<String> PAGES =
      List.of(
          "/",
          "/creators",
          "/creators/mira",
          VIDEO,
          "/creators/nobody",
          "/creators/import",
          "/alerts",
          "/backtest?who=@mira&level=50k",
          "/credits");

  private House house;

  @BeforeAll
  void opens_the_console() {
    Chromium.shared();
    house = new House().withHistory();
  }

  @AfterAll
  void closes_it() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void who_has_no_token_is_told_what_to_do() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.page.context().clearCookies();
      reader.opens("/");
      assertThat(reader.reads())
          .contains("This console does not know you yet", "spikewatch console");
      assertThat(reader.barriers()).isEmpty();
    }
  }

  @Test
  void the_token_becomes_a_cookie_that_no_script_and_no_other_site_has() {
    try (Reader reader = Reader.atDesk(house.console)) {
      assertThat(reader.path()).isEqualTo("/");
      assertThat(reader.page.context().cookies())
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
    try (Reader reader = Reader.of(house.console, width, height, colours, true)) {
      for (String path : PAGES) {
        reader.opens(path).pictures(name + path.replaceAll("[^a-z]+", "-"));
        assertThat(reader.barriers()).as("%s, %s", path, name).isEmpty();
        assertThat(reader.overflows()).as("%s, %s", path, name).isFalse();
        assertThat(reader.wideTables()).as("%s, %s", path, name).isEmpty();
      }
    }
  }

  @Test
  void the_overview_tells_what_takes_off_and_a_hostile_caption_stays_text() {
    try (Reader reader = Reader.atDesk(house.console)) {
      String text = reader.opens("/").reads();
      assertThat(text)
          .contains(
              "@mira",
              "240k views in 1 day",
              "crossed 100k",
              "@nobody: creator not known to KeyAPI",
              "of 1,000 credits today")
          .contains("<img src=x onerror=alert(1)>\"'><script>alert(2)</script> {{7*7}} ${7*7}");
      assertThat(reader.page.locator(".card .sparkline").count()).isPositive();
      assertThat(reader.page.locator("img").count()).isZero();
    }
  }

  @Test
  void a_hostile_caption_stays_text_on_every_page_that_shows_it() {
    for (String path : List.of("/", "/alerts?days=30", "/creators/mira", VIDEO)) {
      try (Reader reader = Reader.atDesk(house.console)) {
        assertThat(reader.opens(path).reads()).as(path).contains("<script>alert(2)</script>");
      }
    }
  }

  @Test
  void a_hostile_handle_is_not_taken_from_the_source_and_stays_text_where_it_stands_in_an_item() {
    try (House other = new House().withHistory()) {
      other.item(House.HOSTILE, "note", "no handle");
      other.item("mallory", "current_handle", House.HOSTILE);
      other.item("trudy", "note", House.HOSTILE);
      other.world.at(other.clock.instant()).creator("mira").renamed(House.HOSTILE);
      other.clock.set(other.clock.instant().plus(Duration.ofDays(1)));
      other.world.at(other.clock.instant()).video("mira", House.HOT).views1d(900_000);
      other.poll();
      for (String path : List.of("/", "/creators", "/creators/trudy")) {
        try (Reader reader = Reader.atDesk(other.console)) {
          String all = reader.opens(path).reads() + reader.page.content();
          assertThat(all).as(path).contains("&lt;img src=x onerror=alert(1)&gt;");
          assertThat(reader.page.locator("img").count()).as(path).isZero();
        }
      }
      try (Reader reader = Reader.atDesk(other.console)) {
        assertThat(reader.opens("/").reads()).contains("@mira", "900k views in 1 day");
      }
    }
  }

  @Test
  void while_somebody_else_uses_the_folder_a_page_says_so_and_comes_back_by_itself(
      @TempDir Path folder) {
    EmbeddedStore somebodyElse = EmbeddedStore.inFolder(folder);
    try (Console console =
            Console.start(Visits.staying(() -> place(folder)), house.clock, "a folder", 0);
        Reader reader = Reader.atDesk(console)) {
      assertThat(reader.reads()).contains("The data is in use", "tries again by itself");
      assertThat(reader.page.context().request().get(reader.page.url()).status()).isEqualTo(503);
      somebodyElse.close();
      reader
          .page
          .getByText("Watch your first creator")
          .waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }
  }

  private static Place place(Path folder) {
    EmbeddedStore store = EmbeddedStore.inFolder(folder);
    LocalTables.create(store.client());
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "none");
    return new Place(
        Wiring.local(
            Settings.from(variables),
            store.client(),
            _ -> new Handover.Accepted(),
            InstantSource.system()),
        store::close);
  }

  @Test
  void a_creator_is_added_and_what_is_wrong_is_told_beside_what_was_typed() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators");
      reader.page.locator("#add summary").click();
      reader.types("Handles", "@zoe").types("Levels", "views_1d=lots").presses("Watch");
      assertThat(reader.reads()).contains("'lots'");
      assertThat(reader.page.inputValue("#add-creators")).isEqualTo("@zoe");
      assertThat(house.watches("zoe")).isFalse();
      reader.types("Levels", "views_1d=50k/500k").types("Tags", "vip new").presses("Watch");
      assertThat(reader.path()).isEqualTo("/creators/zoe");
      assertThat(reader.reads())
          .contains("Watching @zoe", "Nothing to show yet", "spikewatch poll --creator @zoe");
      assertThat(house.kept("zoe").thresholds().text()).isEqualTo("views_1d=50000/500000");
      assertThat(house.kept("zoe").tags()).containsExactly("new", "vip");
      reader.opens("/creators");
      reader.page.locator("#add summary").click();
      reader.types("Handles", "zoe").presses("Watch");
      assertThat(reader.reads()).contains("@zoe is watched already");
    }
  }

  @Test
  void settings_are_changed_and_wrong_ones_refused() {
    house.watch("anna");
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators/anna").types("Every", "often").presses("Save");
      assertThat(reader.reads()).contains("'often' is no duration");
      assertThat(house.kept("anna").every()).isEmpty();
      reader.types("Every", "6h").types("Levels", "gmv_1d=off").types("Note", "<b>call</b>");
      reader.page.getByLabel("Poll this creator").last().uncheck();
      reader.presses("Save");
      assertThat(reader.reads()).contains("Saved.", "disabled", "gmv_1d=off");
      assertThat(house.kept("anna").every()).contains(Duration.ofHours(6));
      assertThat(house.kept("anna").enabled()).isFalse();
      assertThat(house.kept("anna").note()).contains("<b>call</b>");
      reader.presses("Save");
      assertThat(reader.reads()).contains("Nothing was different.");
    }
  }

  @Test
  void a_creator_a_metric_and_a_video_are_muted_and_unmuted() {
    house.watch("mute.me");
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators/mute.me").types("For", "8h").presses("Mute");
      assertThat(reader.reads()).contains("Muted @mute.me until", "The whole creator until");
      reader.presses("Unmute");
      assertThat(house.kept("mute.me").muteUntil()).isEmpty();
      reader.types("What", "likes_1d").types("For", "3d").presses("Mute");
      assertThat(house.kept("mute.me").mutes().metrics()).containsKey(Metric.LIKES_1D);
      reader.types("For", "for ever").presses("Mute");
      assertThat(reader.reads()).contains("'for ever' is no duration");
      reader.opens(VIDEO).types("Mute this video for", "1d").presses("Mute");
      assertThat(house.kept("mira").mutes().videos()).containsKey(House.HOT);
      reader.opens("/creators/mira");
      reader.page.getByText("Unmute").first().click();
      reader.settles();
      assertThat(house.kept("mira").mutes()).isEqualTo(Mutes.NONE);
    }
  }

  @Test
  void a_creator_is_removed_only_by_who_types_its_handle() {
    house.watch("go.away");
    try (Reader reader = Reader.atDesk(house.console)) {
      reader
          .opens("/creators/go.away")
          .types("Type @go.away to be sure", "other")
          .presses("Remove");
      assertThat(reader.reads()).contains("Nothing was removed");
      reader.types("Type @go.away to be sure", "@go.away").presses("Remove");
      assertThat(reader.reads()).contains("no longer watched");
      assertThat(house.watches("go.away")).isFalse();
    }
  }

  @Test
  void the_list_is_searched_while_one_types_and_sorted() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators").types("Search", "mir");
      reader.page.waitForURL("**q=mir**");
      assertThat(reader.settles().page.locator("tbody tr").count()).isOne();
      reader.types("Search", "").settles();
      reader.page.waitForURL("**q=&**");
      reader.chooses("Tag", "beauty");
      reader.page.waitForURL("**tag=beauty**");
      assertThat(reader.settles().page.locator("tbody tr").count()).isEqualTo(2);
      reader.opens("/creators").follows("Spikes, 7 days");
      assertThat(reader.page.locator("tbody tr").first().innerText()).contains("@mira");
      assertThat(reader.page.locator("th[aria-sort=descending]").innerText()).contains("Spikes");
      assertThat(reader.opens("/creators?q=zzz").reads()).contains("Nobody matches");
    }
  }

  @Test
  void a_file_is_shown_before_it_is_written_and_comes_out_again() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators/import");
      file(reader, "unique_id,thresholds\r\nfrom.file,views_1d=soon\r\n");
      assertThat(reader.reads()).contains("line 2", "'soon'", "nothing was written");
      file(reader, "unique_id,thresholds,note\r\nfrom.file,views_1d=30k,<i>x</i>\r\n");
      assertThat(reader.reads()).contains("1 new", "@from.file", "<i>x</i>");
      assertThat(reader.barriers()).isEmpty();
      assertThat(house.watches("from.file")).isFalse();
      reader.presses("Write this");
      assertThat(reader.reads()).contains("Imported: 1 new");
      assertThat(house.watches("from.file")).isTrue();
      Download download =
          reader.page.waitForDownload(() -> reader.page.getByText("Export").click());
      assertThat(text(download)).contains("from.file").contains("views_1d=30k");
    }
  }

  private static void file(Reader reader, String csv) {
    reader.page.setInputFiles(
        "#file", new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    reader.presses("Show what it changes");
  }

  private static String text(Download download) {
    try (InputStream in = download.createReadStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the download broke off", e);
    }
  }

  @Test
  void alerts_are_filtered_and_explained() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/alerts");
      assertThat(reader.page.locator(".log .card").count()).isEqualTo(4);
      reader.chooses("Kind", "spike").presses("Show");
      assertThat(reader.page.locator(".log .card").count()).isEqualTo(2);
      assertThat(reader.reads()).contains("Views in 1 day were below 100,000 before");
      reader.chooses("At least", "critical").presses("Show");
      assertThat(reader.reads()).contains("No alerts like that");
      reader.chooses("At least", "").types("Creator", "@luna").presses("Show");
      assertThat(reader.reads()).contains("No alerts like that");
      reader.types("Creator", "@mira").presses("Show").follows("Explain");
      assertThat(reader.path()).isEqualTo(VIDEO);
      assertThat(reader.reads()).contains("How it stands", "crossed 100k, announced");
    }
  }

  @Test
  void a_test_alert_goes_the_way_of_all_alerts() {
    try (Reader reader = Reader.atDesk(house.console)) {
      int before = house.sent.size();
      reader.opens("/alerts").presses("Send a test alert");
      assertThat(reader.reads()).contains("A test alert was sent");
      assertThat(house.sent).hasSize(before + 1);
      assertThat(house.sent.getLast().id()).startsWith("test.");
    }
  }

  @Test
  void a_level_is_moved_and_set() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/backtest?who=@mira&level=50k");
      assertThat(reader.page.locator("#result .figure").innerText()).startsWith("2 messages");
      reader.page.locator("#slider").focus();
      reader.page.keyboard().press("End");
      assertThat(reader.page.locator("#moved").innerText()).contains(": 0 messages");
      reader.page.waitForSelector("text=It would have sent nothing");
      reader.types("Level", "200k");
      reader.page.waitForSelector("h2:has-text('views_1d=200k')");
      assertThat(reader.settles().page.locator("#result .figure").innerText())
          .startsWith("1 message ");
      assertThat(reader.barriers()).isEmpty();
      reader.types("Level", "plenty");
      reader.page.waitForSelector("#result .notice.bad");
      assertThat(reader.reads()).contains("'plenty'");
      reader.types("Level", "210k");
      reader.page.waitForSelector("h2:has-text('views_1d=210k')");
      reader.presses("Use this for @mira");
      assertThat(reader.reads()).contains("views_1d", "210k", "1 changed");
      reader.presses("Write this");
      assertThat(reader.reads()).contains("Set: 0 new, 1 changed");
      assertThat(house.kept("mira").thresholds().text()).isEqualTo("views_1d=210000");
      house
          .application
          .stores()
          .editor()
          .put(new WatchDraft(house.kept("mira")).thresholds(Thresholds.NONE).watch());
    }
  }

  @Test
  void credits_are_estimated_with_a_change() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/credits");
      assertThat(reader.reads()).contains("as it is, estimated", "credits today", "left;");
      reader.types("What if", "every=PT3H").presses("Estimate");
      assertThat(reader.reads()).contains("with every=PT3H, estimated");
      reader.types("What if", "nonsense").presses("Estimate");
      assertThat(reader.reads()).contains("nonsense");
    }
  }

  @Test
  void charts_are_drawn_from_their_tables_with_levels_and_alerts() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens(VIDEO);
      assertThat(reader.page.locator(".chart canvas").count()).isGreaterThanOrEqualTo(3);
      assertThat(reader.page.locator(".chart").first().locator("[data-level]").count())
          .isEqualTo(2);
      reader.page.locator(".chart .data summary").first().click();
      assertThat(reader.reads()).contains("240,000");
    }
  }

  @Test
  void everything_can_be_read_without_scripts() {
    try (Reader reader = Reader.withoutScripts(house.console)) {
      assertThat(reader.opens("/").reads()).contains("@mira");
      reader.opens("/backtest?who=@mira&level=50k").presses("Try");
      assertThat(reader.page.locator("#result").innerText()).contains("2 messages");
      reader.opens(VIDEO).page.locator(".chart .data summary").first().click();
      assertThat(reader.reads()).contains("240,000");
    }
  }

  @Test
  void the_keyboard_reaches_the_content_first() {
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens("/creators").page.keyboard().press("Tab");
      assertThat(reader.page.locator(":focus").innerText()).isEqualTo("Skip to content");
      reader.page.keyboard().press("Enter");
      reader.page.keyboard().press("Tab");
      assertThat(reader.page.locator("main :focus").count()).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({"desk,1280,900", "phone,390,844"})
  void whatever_strangers_write_is_text_and_breaks_no_page(
      String name, int width, int height, @TempDir Path folder) throws IOException {
    try (House nasty = new House().withNastyCaptions();
        Reader reader = Reader.of(nasty.console, width, height, ColorScheme.LIGHT, true)) {
      Path report = folder.resolve("week.html");
      Files.writeString(report, Report.html(nasty.application, nasty.clock.instant(), 7));
      for (String path :
          List.of(
              "/", "/alerts", "/creators", "/creators/mira", VIDEO, report.toUri().toString())) {
        // A browser reads a table's cells out with tabs between them.
        String text = reader.opens(path).reads().replace('\t', ' ');
        reader.pictures("nasty-" + name + path.replaceAll("^file.*/|[^a-z]+", "-"));
        NastyText.assertHarmless(path, text);
        assertThat(reader.overflows()).as("%s, %s", path, name).isFalse();
        assertThat(reader.page.locator("img").count()).as(path).isZero();
        assertThat(reader.barriers()).as("%s, %s", path, name).isEmpty();
      }
    }
  }

  @Test
  void empty_pages_say_what_to_do() {
    try (House empty = new House();
        Reader reader = Reader.atDesk(empty.console)) {
      assertThat(reader.opens("/").pictures("empty-overview").reads())
          .contains("Watch your first creator");
      assertThat(reader.opens("/creators").pictures("empty-creators").reads())
          .contains("The watchlist is empty");
      assertThat(reader.opens("/alerts").reads()).contains("No alerts like that");
      assertThat(reader.opens("/backtest").reads()).contains("There is nobody to try it on");
      assertThat(reader.opens("/credits").reads()).contains("0 credits");
      assertThat(reader.barriers()).isEmpty();
    }
  }

  @Test
  void a_report_stands_alone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("week.html");
    Files.writeString(file, Report.html(house.application, house.clock.instant(), 7));
    try (Reader reader = Reader.atDesk(house.console)) {
      reader.opens(file.toUri().toString()).pictures("report");
      assertThat(reader.reads())
          .contains("@mira", "240k views in 1 day", "<script>alert(2)</script>");
      assertThat(reader.page.locator("script, img, link").count()).isZero();
      assertThat(reader.barriers()).isEmpty();
    }
  }
}
