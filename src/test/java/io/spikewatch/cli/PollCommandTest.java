package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.Fault;
import io.spikewatch.testing.JsonText;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollCommandTest {

  private static final String VIDEO = "7456066022957665553";

  @TempDir private Path folder;
  private CommandLineUser user;

  @BeforeEach
  void sitsDown() {
    user = new CommandLineUser(folder);
    user.world.video("mira", VIDEO).caption("so \u001b[2Jglad").views1d(88_000).likes1d(4_000);
  }

  @AfterEach
  void getsUp() {
    user.close();
  }

  private CommandLineUser.Result afterABaseline(String... command) {
    user.types("watch", "add", "mira");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", VIDEO).views1d(123_456);
    return user.types(command);
  }

  @Test
  void the_first_poll_is_a_baseline() {
    user.types("watch", "add", "mira");
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.OK);
    assertThat(result.out())
        .isEqualTo(
            """
            Polled 1 creator: 1 video, 0 crossings, 1 credit.
            Notifications: 0 sent, 0 pending. Credits today (UTC): 1.
            A first poll is a baseline: from now on a creator's videos are announced when they \
            cross a level.
            """);
    assertThat(result.err()).isEqualTo("Polling 1 creator ...\n");
  }

  @Test
  void prints_an_alert_as_a_subscriber_would_read_it() {
    CommandLineUser.Result result = afterABaseline("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.OK);
    assertThat(result.out())
        .contains(
            """
            ------------------------------------------------------------------------
            Subject: @mira: 123.4k views in 1 day, crossed 100k

            @mira: 123.4k views in 1 day (exactly 123,456), crossed 100k
            """)
        .contains("https://www.tiktok.com/@mira/video/" + VIDEO)
        .contains("Polled 1 creator: 1 video, 1 crossing, ")
        .contains("Notifications: 1 sent, 0 pending.");
  }

  @Test
  void nothing_that_a_stranger_wrote_controls_the_terminal() {
    assertThat(afterABaseline("poll").out()).contains("so [2Jglad").doesNotContain("\u001b");
  }

  @Test
  void announces_a_crossing_once() {
    afterABaseline("poll");
    assertThat(user.types("poll").out()).doesNotContain("Subject:").contains("0 crossings");
  }

  @Test
  void a_dry_run_says_what_it_would_send_and_writes_nothing() {
    CommandLineUser.Result result = afterABaseline("poll", "--dry-run");
    assertThat(result.out())
        .contains("Subject: @mira: 123.4k views in 1 day, crossed 100k")
        .contains("A dry run: nothing was kept, and nothing was sent.");
    assertThat(user.types("alerts").out()).isEqualTo("No alerts since P7D.\n");
    assertThat(user.types("poll").out()).contains("Subject: @mira: 123.4k views");
  }

  @Test
  void quiet_hours_hold_back_what_the_list_of_alerts_shows_all_the_same() {
    user.variables.put("QUIET_HOURS", "22:00-15:00");
    user.variables.put("TIME_ZONE", "Europe/Berlin");
    CommandLineUser.Result held = afterABaseline("poll");
    assertThat(held.exitCode()).isEqualTo(Cli.OK);
    assertThat(held.out())
        .doesNotContain("Subject:")
        .contains("Notifications: 0 sent, 0 pending, 1 held back.");
    assertThat(user.types("alerts").out())
        .contains("@mira: 123.4k views in 1 day", "held back: to be announced in a digest")
        .contains("1 notification held back by: quiet hours (1)");
    assertThat(user.types("alerts", "--json").out())
        .contains("\"fate\":\"held\"", "\"key\":\"held#quiet_hours#mira.");
    user.at("2026-11-23T14:00:00Z");
    assertThat(user.types("poll").out()).contains("Subject: @mira: 123.4k views in 1 day");
    assertThat(user.types("alerts").out()).doesNotContain("held back");
  }

  @Test
  void a_digest_of_the_day_is_listed_among_the_alerts() {
    user.variables.put("DAILY_DIGEST_AT", "13:00");
    assertThat(afterABaseline("poll").out())
        .contains("Subject: @mira: 123.4k views in 1 day")
        .contains("Subject: Last day: 1 spike of 1 creator; @mira: 123.4k views in 1 day");
    assertThat(user.types("alerts").out()).contains("Last day: 1 spike of 1 creator; @mira");
    assertThat(user.types("alerts", "--creator", "mira").out()).contains("Last day: 1 spike");
  }

  @Test
  void json_is_the_report_alone() {
    CommandLineUser.Result result = afterABaseline("poll", "--json");
    assertThat(JsonText.field(result.out(), "polled")).isEqualTo("[\"mira\"]");
    assertThat(JsonText.field(result.out(), "sent")).isEqualTo("1");
    assertThat(result.err()).contains("Subject: @mira: 123.4k views in 1 day, crossed 100k");
  }

  @Test
  void quiet_prints_alerts_and_nothing_else() {
    CommandLineUser.Result result = afterABaseline("poll", "--quiet");
    assertThat(result.out()).contains("Subject: @mira").doesNotContain("Polled");
    assertThat(result.err()).isEmpty();
    user.at("2026-11-23T14:00:00Z");
    assertThat(user.types("poll", "--quiet").out()).isEmpty();
  }

  @Test
  void a_creator_that_fails_is_named_and_costs_the_exit_code() {
    user.types("watch", "add", "mira");
    user.api.fail("mira", Fault.HTML_PAGE, 5);
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.FAILED);
    assertThat(result.out()).contains("Polled 0 creators").contains("failed: @mira: ");
  }

  @Test
  void a_dead_key_is_told_with_what_to_do() {
    user.types("watch", "add", "mira");
    user.api.deadKey(true);
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.FAILED);
    assertThat(result.out())
        .contains("Subject: Spikewatch: KeyAPI refuses the key")
        .contains("lasting: KeyAPI refuses the key. Put a valid key");
  }

  @Test
  void without_a_key_it_says_where_to_get_one() {
    user.variables.remove("KEYAPI_KEY");
    user.types("watch", "add", "mira");
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.WRONG_USAGE);
    assertThat(result.err())
        .contains("KEYAPI_KEY is not set. Get a key at https://keyapi.ai/app/dashboard")
        .contains("spikewatch demo");
  }

  @Test
  void polls_only_who_is_named_and_watched() {
    user.world.video("luna", "7456066022957665554").views1d(1);
    user.types("watch", "add", "mira", "luna");
    assertThat(user.types("poll", "--creator", "@Luna").out()).contains("Polled 1 creator");
    CommandLineUser.Result unknown = user.types("poll", "--creator", "nobody");
    assertThat(unknown.exitCode()).isEqualTo(Cli.WRONG_USAGE);
    assertThat(unknown.err()).contains("spikewatch watch add @nobody");
  }

  @Test
  void an_empty_watchlist_is_no_failure() {
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(Cli.OK);
    assertThat(result.out())
        .isEqualTo("The watchlist is empty. Add a creator: spikewatch watch add @name\n");
  }
}
