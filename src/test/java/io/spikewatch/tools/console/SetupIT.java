package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.testing.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to the first test message in Slack, in a real browser. */
@Timeout(180)
class SetupIT {

  private static final int MAX_TABS = 60;

  @TempDir private Path folder;

  @BeforeAll
  static void opens_the_browser() {
    Chromium.shared();
  }

  @Test
  void an_empty_folder_leads_to_a_message_in_slack_with_the_keyboard_alone() throws IOException {
    try (FakeSlack slack = FakeSlack.started();
        SetupHarness harness = new SetupHarness(folder, Map.of(), Duration.ofMillis(300));
        BrowserUser user = BrowserUser.atDesk(harness.console)) {
      user.opens("/");
      assertThat(user.page.locator(".steps li.next").innerText()).contains("Set the KeyAPI key");
      assertThat(user.page.locator(".steps li.open").count()).isEqualTo(4);
      user.looksGood("setup-overview");
      enters(user, "Continue: Set the KeyAPI key");
      user.looksGood("setup-empty");

      types(user, "key-field", harness.api.key());
      enters(user, "Store the key");
      assertThat(user.reads()).contains("The key is stored.");
      assertThat(user.page.content()).doesNotContain(harness.api.key());
      enters(user, "Check the key");
      assertThat(user.reads()).contains("KeyAPI accepts it");

      types(user, "creators-field", "@mira");
      enters(user, "Add");
      assertThat(user.reads()).contains("1 creator added.", "costs about 3 credits");

      enters(user, "Start the first poll");
      user.page
          .getByText("1 creator polled,")
          .waitFor(new Locator.WaitForOptions().setTimeout(30_000));
      assertThat(user.settles().reads()).contains("Polls every hour cost about");
      user.looksGood("setup-polled");

      enters(user, "Keep the default levels");
      user.looksGood("setup-slack");
      types(user, "webhook-field", slack.address());
      enters(user, "Send a test message");
      assertThat(slack.bodies()).singleElement().asString().contains("TEST");
      assertThat(user.path()).isEqualTo("/");
      assertThat(user.reads()).contains("Slack has accepted the test message.");
      assertThat(user.page.locator(".steps").count()).isZero();
    }
  }

  @Test
  void it_fits_a_phone_and_works_without_scripts() throws IOException {
    try (SetupHarness harness = new SetupHarness(folder, Map.of(), Duration.ZERO);
        BrowserUser phone = BrowserUser.of(harness.console, 390, 844, ColorScheme.DARK, true);
        BrowserUser plain = BrowserUser.withoutScripts(harness.console)) {
      phone.opens("/setup").looksGood("setup-phone-dark");
      plain.opens("/setup").types("Key", "two words").presses("Store the key");
      assertThat(plain.reads()).contains("This is not a valid key");
      plain.types("Creators", "@mira").presses("Add");
      assertThat(plain.reads()).contains("1 creator added.");
      phone.opens("/setup").types("Key", "two words").presses("Store the key");
      phone.looksGood("setup-refused");
      assertThat(phone.page.evaluate("document.activeElement.id")).isEqualTo("key-field");
    }
  }

  /** Reaches a field with the tab key, and types. */
  private static void types(BrowserUser user, String field, String text) {
    reaches(user, user.page.locator("#" + field));
    user.page.keyboard().type(text);
  }

  /** Reaches a button or a link with the tab key, and presses the enter key. */
  private static void enters(BrowserUser user, String name) {
    Locator button =
        user.page
            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
            .or(
                user.page.getByRole(
                    AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)));
    reaches(user, button);
    AtomicBoolean left = new AtomicBoolean();
    user.page.onFrameNavigated(_ -> left.set(true));
    user.page.keyboard().press("Enter");
    user.page.waitForCondition(left::get);
    user.settles();
  }

  private static void reaches(BrowserUser user, Locator target) {
    for (int i = 0; i < MAX_TABS; i++) {
      if ((boolean) target.evaluate("element => element === document.activeElement")) {
        return;
      }
      user.page.keyboard().press("Tab");
    }
    throw new AssertionError("The tab key does not reach " + target);
  }
}
