package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.testing.Chromium;
import io.spikewatch.tools.admin.WatchInput;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The page of a creator in a real browser: levels in fields, and the table of videos. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class CreatorIT {

  private static final int VIDEOS = 60;

  private ConsoleHarness harness;

  @BeforeAll
  void opens_the_console() {
    Chromium.shared();
    harness = new ConsoleHarness();
    harness.watch("many");
    for (int i = 0; i < VIDEOS; i++) {
      harness
          .world
          .video("many", "74560660229576%05d".formatted(i))
          .age(Duration.ofDays(i + 3L))
          .caption(i == 7 ? "the needle <b>" : "video number " + i)
          .views1d(1_000 + i)
          .gmv(i % 10 == 0 ? "12.50" : "0");
    }
    harness.poll();
  }

  @AfterAll
  void closes_it() {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void every_video_has_its_caption_and_the_table_is_searched_sorted_filtered_and_paged() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/many");
      Locator rows = user.page.locator("[data-table] tbody tr");
      assertThat(rows.count()).isEqualTo(25);
      assertThat(user.reads())
          .contains("60 videos", "Page 1 of 3")
          .doesNotContain("spikewatch show");
      user.presses("Next →").presses("Next →");
      assertThat(rows.count()).isEqualTo(10);
      user.types("Search", "NEEDLE");
      assertThat(rows.count()).isOne();
      assertThat(rows.innerText()).contains("the needle <b>").doesNotContain("7456066022957600007");
      user.types("Search", "");
      user.presses("Views, 1 day");
      assertThat(rows.first().innerText()).contains("video number 59");
      assertThat(user.page.locator("th[aria-sort=descending]").innerText())
          .contains("Views, 1 day");
      user.presses("Views, 1 day");
      assertThat(rows.first().innerText()).contains("video number 0");
      user.page.getByLabel("With sales").check();
      assertThat(rows.count()).isEqualTo(6);
      user.types("Search", "nothing like it");
      assertThat(user.reads()).contains("No video matches.", "0 of 60 videos");
      user.types("Search", "7456066022957600000");
      rows.first().locator("a").click();
      user.settles();
      assertThat(user.page.locator("h1").innerText()).isEqualTo("video number 0");
      assertThat(user.reads()).contains("Created 2026-11-14 12:00 UTC", "7456066022957600000");
    }
  }

  @Test
  void levels_are_written_in_fields_and_the_result_is_shown() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/many").levels("edit", "views_1d", "80k", "5", "2m");
      user.page.getByLabel("Views in 1 day, level 2: kind").selectOption("x");
      user.page.getByLabel("Views in 1 day, level 3: severity").selectOption("info");
      assertThat(user.page.locator("[data-result]").first().innerText())
          .isEqualTo("80k: info · 2m: info · 5 times the usual: critical");
      user.page.locator("#edit-use-likes_1d").selectOption("off");
      user.page.getByText("More metrics and signals").click();
      user.page.locator("#edit-posts").selectOption("on");
      user.types("Announce silence of", "14d");
      user.presses("Save");
      assertThat(harness.kept("many").thresholds().text())
          .isEqualTo("views_1d=80000/2000000:info/5x, likes_1d=off, posts=on, silent=14d");
      user.opens("/creators/many");
      assertThat(user.page.inputValue("[name='level.views_1d'] >> nth=1")).isEqualTo("2m");
      assertThat(user.page.inputValue("#edit-use-likes_1d")).isEqualTo("off");
      user.presses("Save");
      assertThat(user.reads()).contains("Nothing was changed.");
      user.page.locator("#edit-use-views_1d").selectOption("default");
      user.page.locator("#edit-use-likes_1d").selectOption("own");
      user.levels("edit", "likes_1d", "1k/2k").presses("Save");
      assertThat(user.page.locator(".fielderror").innerText()).contains("one level in each field");
      assertThat(
              user.page
                  .locator("[aria-invalid=true]")
                  .evaluate("f => f === document.activeElement"))
          .isEqualTo(true);
    } finally {
      reset("");
    }
  }

  @Test
  void every_kind_of_level_survives_the_form() {
    reset("views_1d=100k:info/3x/0.3x:below, gmv_1d=12.5/500:critical, sales=3, max_age=30d");
    String before = harness.kept("many").thresholds().text();
    try (BrowserUser user = BrowserUser.withoutScripts(harness.console)) {
      user.opens("/creators/many").types("Note", "changed").presses("Save");
      assertThat(user.reads()).contains("Saved.");
      assertThat(harness.kept("many").thresholds().text()).isEqualTo(before);
    } finally {
      reset("");
    }
  }

  private void reset(String thresholds) {
    Thresholds levels =
        thresholds.isEmpty() ? Thresholds.NONE : WatchInput.thresholds("t", thresholds);
    harness
        .application
        .stores()
        .editor()
        .put(new WatchDraft(harness.kept("many")).thresholds(levels).watch());
  }
}
