package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.testing.Chromium;
import io.spikewatch.tools.admin.WatchInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of one and of many creators, and what undoes them, in a real browser. */
@Timeout(180)
class UndoIT {

  @TempDir private Path folder;

  private ConsoleHarness harness;

  @BeforeEach
  void opens_the_console() {
    Chromium.shared();
    harness = new ConsoleHarness(folder);
    harness.watch("anna", "vip");
    harness.watch("berta");
    harness.watch("carla");
    harness
        .application
        .stores()
        .editor()
        .put(
            new WatchDraft(harness.kept("berta"))
                .thresholds(WatchInput.thresholds("t", "views_1d=7k"))
                .watch());
  }

  @AfterEach
  void closes_it() {
    harness.close();
  }

  @Test
  void settings_mutes_and_removals_are_undone_once_and_for_a_day() {
    Watch before = harness.kept("berta");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/berta").levels("edit", "views_1d", "9k").types("Note", "x");
      user.presses("Save").presses("Undo");
      assertThat(user.reads()).contains("Undone: the settings of @berta");
      assertThat(harness.kept("berta")).isEqualTo(before);
      assertThat(user.path()).isEqualTo("/creators/berta");
      user.presses("Mute").presses("Undo");
      assertThat(harness.kept("berta").muteUntil()).isEmpty();
      user.types("Type @berta to confirm", "berta").presses("Remove");
      assertThat(harness.watches("berta")).isFalse();
      user.presses("Undo");
      assertThat(user.reads()).contains("Its settings are back, and its history starts again");
      assertThat(harness.kept("berta").thresholds()).isEqualTo(before.thresholds());
      user.opens("/creators/berta").types("Note", "later").presses("Save");
      harness.clock.set(harness.clock.instant().plus(Duration.ofDays(2)));
      user.presses("Undo");
      assertThat(user.reads()).contains("older than a day");
      assertThat(harness.kept("berta").note()).contains("later");
    }
  }

  @Test
  void changes_are_undone_after_a_restart_of_the_console() {
    Watch before = harness.kept("berta");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/berta").types("Note", "later").presses("Save");
      user.opens("/creators/carla").types("Type @carla to confirm", "carla").presses("Remove");
    }
    harness.restartsConsole();
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators").page.getByText("Changes of the last day").click();
      user.presses("Undo the settings of @berta");
      assertThat(user.reads()).contains("Undone: the settings of @berta");
      assertThat(harness.kept("berta")).isEqualTo(before);
    }
    harness.restartsConsole();
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators").page.getByText("Changes of the last day").click();
      assertThat(user.reads()).contains("the removal of @carla").doesNotContain("the settings of");
    }
  }

  @Test
  void an_undo_that_failed_can_be_tried_again() {
    Watch before = harness.kept("berta");
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/berta").types("Note", "later").presses("Save");
      harness.application.stores().editor().remove("berta");
      user.presses("Undo").opens("/creators");
      harness
          .application
          .stores()
          .editor()
          .put(new WatchDraft(before).note(Optional.of("later")).watch());
      user.page.getByText("Changes of the last day").click();
      user.presses("Undo the settings of @berta");
      assertThat(user.reads()).contains("Undone: the settings of @berta");
      assertThat(harness.kept("berta")).isEqualTo(before);
    }
  }

  @Test
  void an_undone_change_keeps_what_was_changed_since() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators/anna").types("Note", "mine").presses("Save");
      harness
          .application
          .stores()
          .editor()
          .put(new WatchDraft(harness.kept("anna")).tags(Set.of("later")).watch());
      user.presses("Undo");
      assertThat(harness.kept("anna").note()).isEmpty();
      assertThat(harness.kept("anna").tags()).containsExactly("later");
    }
  }

  @Test
  void an_import_and_a_backtest_are_undone() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      String csv = "handle,note\r\nanna,imported\r\ndora,new\r\n";
      user.opens("/creators/import");
      user.page.setInputFiles(
          "#file", new FilePayload("a.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
      user.presses("Show the changes").presses("Write these changes");
      assertThat(harness.watches("dora")).isTrue();
      user.page.getByText("Changes of the last day").click();
      assertThat(user.reads()).contains("the import, 1 new, 1 changed");
      user.presses("Undo");
      assertThat(harness.watches("dora")).isFalse();
      assertThat(harness.kept("anna").note()).isEmpty();
      user.opens("/backtest?who=all&metric=views_1d&level=20k");
      user.page.waitForSelector("#result .figure");
      user.presses("Use this for 3 creators");
      assertThat(user.reads()).contains("@anna", "@berta", "7k", "20k");
      user.presses("Write these changes").presses("Undo");
      assertThat(harness.kept("berta").thresholds().text()).isEqualTo("views_1d=7000");
      assertThat(harness.kept("anna").thresholds().isEmpty()).isTrue();
    }
  }

  @Test
  void selected_creators_are_changed_together_after_a_preview() {
    try (BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/creators");
      assertThat(user.page.locator("[data-bar]").isVisible()).isFalse();
      user.page.getByLabel("Select @anna").check();
      user.page.getByLabel("Select @carla").check();
      user.chooses("Action", "tag").types("Tag name", "spring").presses("Show the changes");
      assertThat(user.reads()).contains("@anna", "@carla").doesNotContain("@berta");
      assertThat(user.barriers()).isEmpty();
      user.presses("Write these changes");
      assertThat(harness.kept("anna").tags()).containsExactly("spring", "vip");
      assertThat(harness.kept("carla").tags()).containsExactly("spring");
      user.page.getByLabel("Select all on this page").check();
      assertThat(user.reads()).contains("3 selected:");
      user.looksGood("bulk");
      user.chooses("Action", "mute1d").presses("Show the changes").presses("Write these changes");
      assertThat(harness.kept("berta").muteUntil())
          .contains(harness.clock.instant().plus(Duration.ofDays(1)));
      user.page.getByLabel("Select @berta").check();
      user.chooses("Action", "level").types("Level", "plenty").presses("Show the changes");
      assertThat(user.reads()).contains("'plenty'");
      user.page.getByLabel("Select @berta").check();
      user.page.getByLabel("Select @carla").check();
      user.chooses("Action", "remove").presses("Show the changes");
      assertThat(user.reads()).contains("Remove 2 creators", "The history starts again");
      assertThat(harness.watches("berta")).isTrue();
      user.presses("Write these changes");
      assertThat(harness.watches("berta")).isFalse();
      user.presses("Undo");
      assertThat(harness.kept("berta").thresholds().text()).isEqualTo("views_1d=7000");
    }
  }

  @Test
  void the_list_with_its_bar_fits_a_phone() {
    try (BrowserUser user = BrowserUser.of(harness.console, 390, 844, ColorScheme.DARK, true)) {
      user.opens("/creators").page.getByLabel("Select @anna").check();
      user.chooses("Action", "level").looksGood("bulk-phone");
      assertThat(user.wideTables()).isEmpty();
    }
  }
}
