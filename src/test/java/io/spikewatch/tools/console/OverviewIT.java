package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.testing.Chromium;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The overview in a real browser. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class OverviewIT {

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
  void a_video_with_several_alerts_is_one_card_with_its_figure_now_and_at_the_peak() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      Locator cards = user.opens("/").page.locator(".card.video");
      assertThat(cards.count()).isOne();
      assertThat(cards.innerText())
          .contains("@mira", "Now", "30K", "Peak, 2026-11-21 12:00 UTC", "240K", "crossed 100K");
      assertThat(cards.locator("svg.historychart").getAttribute("aria-label"))
          .contains("240K at the peak, level 100K");
      assertThat(user.reads()).contains("1 video with 2 alerts in 7 days");
      cards.getByText("Why").click();
      assertThat(cards.innerText())
          .contains("2026-11-19 12:00 UTC: Views in 1 day were below 100,000", "Full explanation");
    }
  }

  @Test
  void period_tag_and_order_are_in_the_address() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/").page.locator("#period-24h").check();
      user.page.waitForURL("**period=24h**");
      assertThat(user.settles().reads()).contains("1 video with 1 alert in 24 hours");
      user.opens("/?period=30d&tag=vip");
      assertThat(user.page.inputValue("#tag")).isEqualTo("vip");
      assertThat(user.reads()).contains("No video with the tag vip");
      user.chooses("Tag", "beauty");
      user.page.waitForURL("**tag=beauty**");
      assertThat(user.settles().page.locator(".card.video").count()).isOne();
      user.chooses("First", "new");
      user.page.waitForURL("**sort=new**");
      user.page.reload();
      assertThat(user.settles().page.inputValue("#sort")).isEqualTo("new");
      assertThat(user.page.isChecked("#period-30d")).isTrue();
    }
  }

  @Test
  void a_card_mutes_its_video_and_ends_the_mute() {
    Watch unmuted = harness.kept("mira");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/?period=30d&tag=beauty&sort=&page=1");
      user.page
          .locator(".card .menu summary", new Page.LocatorOptions().setHasText("Mute"))
          .click();
      user.presses("1 week");
      assertThat(user.reads()).contains("Muted @mira, one video, until", "Unmute");
      assertThat(user.path())
          .isEqualTo("/?period=30d&tag=beauty&sort=&page=1#v-" + ConsoleHarness.HOT);
      assertThat(harness.kept("mira").mutes().videos().get(ConsoleHarness.HOT))
          .isEqualTo(harness.clock.instant().plus(Duration.ofDays(7)));
      user.page.getByText("Unmute").click();
      user.settles();
      assertThat(harness.kept("mira").mutes()).isEqualTo(Mutes.NONE);
      user.page
          .locator(".card .menu summary", new Page.LocatorOptions().setHasText("Mute"))
          .click();
      user.page.locator("input[type=date]").fill("2026-12-24");
      user.presses("Mute until");
      assertThat(user.reads()).contains("until 2026-12-24 00:00 UTC");
    } finally {
      harness.application.stores().editor().put(unmuted);
    }
  }

  @Test
  void new_data_appears_without_a_reload_and_the_page_stays_where_it_is() {
    try (ConsoleHarness other = new ConsoleHarness().withNastyCaptions();
        BrowserUser user = BrowserUser.of(other.console, 390, 844, ColorScheme.LIGHT, true)) {
      user.opens("/");
      String tenth = user.page.locator(".card.video").nth(9).getAttribute("id");
      user.page.locator("#" + tenth).evaluate("card => card.scrollIntoView()");
      double before = top(user, tenth);
      user.page.locator("#" + tenth + " .creator").focus();
      other.clock.set(other.clock.instant().plus(Duration.ofDays(1)));
      other.world.at(other.clock.instant());
      other.world.video("mira", ConsoleHarness.HOT).views1d(2_000_000);
      other.poll();
      user.page.evaluate("htmx.trigger(document.getElementById('status'), 'refresh')");
      user.page.waitForSelector(".card:first-child:has-text('2M')");
      user.settles();
      assertThat(top(user, tenth)).isBetween(before - 2, before + 2);
      assertThat(user.page.locator("#" + tenth + " .creator:focus").count()).isOne();
    }
  }

  @Test
  void new_data_waits_until_an_open_menu_closes() {
    try (ConsoleHarness other = new ConsoleHarness().withHistory();
        BrowserUser user = BrowserUser.atDesk(other.console)) {
      user.opens("/").page.locator(".card .menu summary").first().click();
      other.clock.set(other.clock.instant().plus(Duration.ofDays(1)));
      other.world.at(other.clock.instant());
      other.world.video("mira", ConsoleHarness.HOT).views1d(2_000_000);
      other.poll();
      user.page.waitForResponse(
          response -> response.url().contains("/?"),
          () -> user.page.evaluate("htmx.trigger(document.getElementById('status'), 'refresh')"));
      assertThat(user.settles().page.locator(".card .menu[open]").count()).isOne();
      assertThat(user.page.locator(".card.video").innerText()).doesNotContain("2M");
      user.page.locator(".card .menu summary").first().click();
      user.page.waitForSelector(".card:has-text('2M')");
      assertThat(user.settles().page.locator(".card .menu[open]").count()).isZero();
    }
  }

  private static double top(BrowserUser user, String id) {
    return ((Number)
            user.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", id))
        .doubleValue();
  }

  @Test
  void a_late_run_changes_the_status_of_an_open_page() {
    try (ConsoleHarness other = new ConsoleHarness().withHistory();
        BrowserUser user = BrowserUser.atDesk(other.console)) {
      assertThat(user.opens("/").page.locator("#status .runs li").count()).isEqualTo(6);
      assertThat(user.page.locator("#status.green").count()).isZero();
      other.clock.set(other.clock.instant().plus(Duration.ofDays(7)));
      user.page.evaluate("htmx.trigger(document.getElementById('status'), 'refresh')");
      user.page.waitForSelector("#status:has-text('the runs have stopped')");
      assertThat(user.page.locator("#status.red .runs .no-run").count()).isPositive();
    }
  }

  @Test
  void the_cover_comes_from_the_console_and_the_initial_shows_without_it() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      Locator cover = user.opens("/").page.locator(".cover img");
      assertThat(cover.getAttribute("src")).isEqualTo("/covers/" + ConsoleHarness.HOT);
      assertThat(cover.evaluate("i => i.naturalWidth")).isEqualTo(1);
      assertThat(harness.requestedCovers).isNotEmpty();
      int requests = harness.requestedCovers.size();
      var answer =
          user.page
              .context()
              .request()
              .get("http://127.0.0.1:" + harness.console.port() + "/covers/" + ConsoleHarness.HOT);
      assertThat(answer.headers()).containsEntry("content-type", "image/png");
      assertThat(answer.headers().get("cache-control")).contains("private");
      assertThat(harness.requestedCovers).hasSize(requests);
      assertThat(
              user.page
                  .context()
                  .request()
                  .get("http://127.0.0.1:" + harness.console.port() + "/covers/7456066022957665999")
                  .status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "desk-light,1280,900,LIGHT",
    "desk-dark,1280,900,DARK",
    "phone-light,390,844,LIGHT",
    "phone-dark,390,844,DARK"
  })
  void it_has_no_barriers_also_with_open_menus(
      String name, int width, int height, ColorScheme colours) {
    try (BrowserUser user = BrowserUser.of(harness.console, width, height, colours, true)) {
      user.opens("/?period=30d");
      user.page.evaluate("document.querySelectorAll('.menu').forEach(menu => menu.open = true)");
      user.looksGood("overview-open-" + name);
    }
  }
}
