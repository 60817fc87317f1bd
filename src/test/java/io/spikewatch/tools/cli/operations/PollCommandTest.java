package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.dynamodb.DynamoLeases;
import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.CommandLineTest;
import io.spikewatch.tools.cli.CommandLineUser;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.local.PollInterval;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.LocalTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PollCommandTest extends CommandLineTest {

  private static final String VIDEO = "7456066022957665553";

  @BeforeEach
  void begins() {
    user.world.video("mira", VIDEO).caption("so \u001b[2Jglad").views1d(88_000).likes1d(4_000);
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
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .isEqualTo(
            """
            Polled 1 creator: 1 video, 0 crossings, 1 credit.
            Notifications: 0 sent, 0 pending. Credits today (UTC): 1.
            The first poll is the baseline. From now on a creator's videos are announced when they \
            cross a level.
            """);
    assertThat(result.err()).isEqualTo("Polling 1 creator ...\n");
  }

  @Test
  void prints_an_alert_as_a_subscriber_would_read_it() {
    CommandLineUser.Result result = afterABaseline("poll");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains(
            """
            ------------------------------------------------------------------------
            Subject: @mira: 123.4K views in 1 day, crossed 100K

            @mira: 123.4K views in 1 day (exactly 123,456), crossed 100K
            """)
        .contains("https://www.tiktok.com/@mira/video/" + VIDEO)
        .contains("Polled 1 creator: 1 video, 1 crossing, ")
        .contains("Notifications: 1 sent, 0 pending.");
  }

  @Test
  void a_poll_that_was_killed_does_not_keep_the_next_one_waiting() {
    user.types("watch", "add", "mira");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    try (EmbeddedStore store = EmbeddedStore.inFolder(folder)) {
      Leases leases =
          new DynamoLeases(
              store.client(),
              Objects.requireNonNull(LocalTables.variables().get("SNAPSHOTS_TABLE")));
      Claim killed =
          new Claim("folder", Set.of("mira".hashCode()), user.clock.instant().plusSeconds(60));
      assertThat(leases.replace(leases.current(), List.of(killed))).isEmpty();
    }
    assertThat(user.types("poll").out()).contains("Polled 1 creator");
  }

  @Test
  void a_source_that_cannot_be_reached_costs_nothing_of_the_budget() {
    user.types("watch", "add", "mira");
    user.variables.put("DAILY_CREDIT_BUDGET", "2");
    String reachable = user.variables.put("KEYAPI_BASE_URL", "http://127.0.0.1:1");
    user.types("poll");
    user.variables.put("KEYAPI_BASE_URL", reachable);
    assertThat(user.types("poll").out()).contains("Credits today (UTC): 1");
  }

  @Test
  void untrusted_text_cannot_control_the_terminal() {
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
        .contains("Subject: @mira: 123.4K views in 1 day, crossed 100K")
        .contains("This was a dry run: nothing was stored, and nothing was sent.");
    assertThat(user.types("alerts").out()).isEqualTo("No alerts in the last 7 days.\n");
    assertThat(user.types("poll").out()).contains("Subject: @mira: 123.4K views");
  }

  @Test
  void quiet_hours_hold_back_what_the_list_of_alerts_shows_all_the_same() {
    user.variables.put("QUIET_HOURS", "22:00-15:00");
    user.variables.put("TIME_ZONE", "Europe/Berlin");
    CommandLineUser.Result held = afterABaseline("poll");
    assertThat(held.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(held.out())
        .doesNotContain("Subject:")
        .contains("Notifications: 0 sent, 0 pending, 1 deferred.");
    assertThat(user.types("alerts").out())
        .contains("@mira: 123.4K views in 1 day", "deferred: will be announced in a digest")
        .contains("1 notification deferred because of: quiet hours (1)");
    assertThat(user.types("alerts", "--json").out())
        .contains("\"fate\":\"held\"", "\"key\":\"held#quiet_hours#mira.");
    user.at("2026-11-23T14:00:00Z");
    assertThat(user.types("poll").out()).contains("Subject: @mira: 123.4K views in 1 day");
    assertThat(user.types("alerts").out()).doesNotContain("deferred");
  }

  @Test
  void a_digest_of_the_day_is_listed_among_the_alerts() {
    user.variables.put("DAILY_DIGEST_AT", "13:00");
    assertThat(afterABaseline("poll").out())
        .contains("Subject: @mira: 123.4K views in 1 day")
        .contains("Subject: Last day: 1 spike of 1 creator; @mira: 123.4K views in 1 day");
    assertThat(user.types("alerts").out()).contains("Last day: 1 spike of 1 creator; @mira");
    assertThat(user.types("alerts", "--creator", "mira").out()).contains("Last day: 1 spike");
  }

  @Test
  void json_is_the_report_alone() {
    CommandLineUser.Result result = afterABaseline("poll", "--json");
    assertThat(JsonText.field(result.out(), "polled")).isEqualTo("[\"mira\"]");
    assertThat(JsonText.field(result.out(), "sent")).isEqualTo("1");
    assertThat(result.err()).contains("Subject: @mira: 123.4K views in 1 day, crossed 100K");
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
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out()).contains("Polled 0 creators").contains("failed: @mira: ");
  }

  @Test
  void a_refused_key_is_reported_with_advice() {
    user.types("watch", "add", "mira");
    user.api.deadKey(true);
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("Subject: Spikewatch: KeyAPI refuses the key")
        .contains("active: KeyAPI refuses the key. Set a valid key");
  }

  @Test
  void without_a_key_it_says_where_to_get_one() {
    user.variables.remove("KEYAPI_KEY");
    user.types("watch", "add", "mira");
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .contains("KEYAPI_KEY is not set. Get a key at https://keyapi.ai/app/dashboard")
        .contains("spikewatch demo");
  }

  @Test
  void polls_only_named_and_watched_creators() {
    user.world.video("luna", "7456066022957665554").views1d(1);
    user.types("watch", "add", "mira", "luna");
    assertThat(user.types("poll", "--creator", "@Luna").out()).contains("Polled 1 creator");
    CommandLineUser.Result unknown = user.types("poll", "--creator", "nobody");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unknown.err()).contains("spikewatch watch add @nobody");
  }

  @Test
  void an_empty_watchlist_is_not_a_failure() {
    CommandLineUser.Result result = user.types("poll");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .isEqualTo("The watchlist is empty. Add a creator: spikewatch watch add @name\n");
  }

  @Test
  void a_corrected_key_is_used_by_the_next_poll_and_the_refusal_says_where_to_set_it() {
    user.world.video("luna", "7456066022957665554").views1d(50);
    user.types("watch", "add", "mira", "luna");
    user.variables.put("KEYAPI_KEY", "mistyped");
    CommandLineUser.Result refused = user.types("poll");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
    CommandLineUser.Result again = user.types("poll");
    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.out())
        .contains(
            "Skipped 1 creator: KeyAPI refuses the key (401). Polling is paused. Set the"
                + " variable KEYAPI_KEY to a valid key. A changed key is tried at once, the same key"
                + " every 15 minutes.\n")
        .doesNotContain("deployment");

    user.variables.put("KEYAPI_KEY", user.api.key());
    CommandLineUser.Result mended = user.types("poll");
    assertThat(mended.exitCode()).as(mended.out() + mended.err()).isEqualTo(ExitCode.OK);
    assertThat(mended.out()).contains("Polled 2 creators").doesNotContain("Polling is paused");
  }

  @Test
  void a_poll_by_hand_sends_its_probe_even_if_no_creator_is_due() {
    user.types("watch", "add", "mira", "--every", "6h");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.variables.put("KEYAPI_KEY", "mistyped");
    assertThat(user.types("poll", "--creator", "mira").exitCode()).isEqualTo(ExitCode.FAILED);

    user.variables.put("KEYAPI_KEY", user.api.key());
    CommandLineUser.Result probed = user.types("poll");
    assertThat(probed.out()).contains("Polled 1 creator");
    assertThat(user.types("poll").out()).contains("Polled 0 creators").contains("not due");
  }

  @Test
  void a_creator_without_data_is_named_at_once_and_a_poll_without_any_data_fails() {
    user.world.creator("mirra");
    user.types("watch", "add", "mira", "mirra");
    CommandLineUser.Result some = user.types("poll");
    String named = "no data: KeyAPI has no data for @mirra. Check the spelling of the handle.\n";
    assertThat(some.out()).contains(named);
    assertThat(some.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(user.types("poll", "-q", "--creator", "mirra").err()).contains(named);
    assertThat(user.types("poll", "--creator", "mirra").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(user.types("poll", "--creator", "mirra", "--dry-run").exitCode())
        .isEqualTo(ExitCode.FAILED);
    assertThat(user.types("watch", "list").out()).contains("@mirra   no data", named);
    assertThat(user.types("doctor", "--no-key-check").out())
        .contains("no data      KeyAPI has no data for @mirra");
  }

  @Test
  void a_creator_that_the_source_does_not_know_is_named_in_the_list_too() {
    user.types("watch", "add", "mira", "nosuch");
    assertThat(user.types("poll").out()).contains("failed: @nosuch: HTTP 404");
    assertThat(user.types("watch", "list").out())
        .contains("@nosuch  no data", "KeyAPI has no data for @nosuch. Check the spelling");
  }

  @Test
  void two_watches_of_one_creator_are_named_in_the_list_too() {
    user.world.video("mira", VIDEO).views1d(10);
    user.types("watch", "add", "mira");
    user.types("poll");
    user.world.creator("mira").renamed("mira.now");
    user.types("watch", "add", "mira.now");
    user.types("poll");
    assertThat(user.types("watch", "list").err())
        .contains("'mira' and 'mira.now' are the same creator", "Only 'mira' is polled.");
  }

  @Test
  void runs_that_stop_or_fail_are_shown_with_the_time_of_the_last_good_run() {
    user.types("watch", "add", "mira");
    assertThat(user.types("watch", "list").out()).contains("No run has taken place yet.");
    for (int hour = 12; hour < 16; hour++) {
      user.at("2026-11-23T" + hour + ":00:00Z");
      user.types("poll");
    }
    assertThat(user.types("watch", "list").out())
        .contains("The last run was 0 min ago, 2026-11-23 15:00 UTC. A run is expected every 1 h.");
    user.at("2026-11-23T17:30:00Z");
    CommandLineUser.Result late = user.types("doctor", "--no-key-check");
    assertThat(late.out()).contains("warning   last run     Late: the last successful run was");
    user.at("2026-11-24T17:30:00Z");
    CommandLineUser.Result stopped = user.types("doctor", "--no-key-check");
    assertThat(stopped.out())
        .contains("wrong     last run     Stopped: the last successful run was");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
    user.variables.put("KEYAPI_KEY", "mistyped");
    user.types("poll");
    assertThat(user.types("watch", "list").out())
        .contains("Failing: every poll of the last run, 0 min ago, 2026-11-24 17:30 UTC, failed.")
        .contains("The last successful run was 27 h ago");
  }

  @Test
  void an_interval_that_cannot_be_used_is_refused_with_an_example() {
    user.types("watch", "add", "mira");
    for (String wrong : List.of("10s", "2d", "hourly", "0", "-1h")) {
      CommandLineUser.Result result = user.types("poll", "--every=" + wrong);
      assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(result.err())
          .contains(
              "--every: '"
                  + wrong
                  + "' is not a duration from 1 minute to 1 day. Write 30m or 1h.");
    }
    assertThat(user.types("poll", "--every", "1h", "--dry-run").err())
        .contains("--every cannot be combined with --dry-run.");
    assertThat(user.typesOnly("poll", "--every", "1h", "--aws").err())
        .contains("--every cannot be combined with --aws: the stack has a schedule of its own.");
    assertThat(user.api.credits()).isZero();
  }

  @Test
  void a_repeated_poll_that_fails_to_begin_is_explained_and_not_the_last_one() {
    Path data = folder.resolve("data");
    user.typesOnly("watch", "add", "mira", "--data", data.toString());
    user.variables.put("SPIKEWATCH_DEBUG", "1");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(stream, stream, false, false, OptionalInt.empty(), Optional.empty());
    AtomicInteger polls = new AtomicInteger();
    PollCommand command =
        new PollCommand(
            new CliContext(terminal, user.variables, user.clock),
            _ -> {
              if (polls.incrementAndGet() > 2) {
                throw new InterruptedException();
              }
              moveAway(data);
              user.clock.set(user.clock.instant().plus(Duration.ofHours(1)));
            });
    new CommandLine(command).parseArgs("--every", "1h", "--data", data.toString());
    assertThatThrownBy(command::call).isInstanceOf(InterruptedException.class);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Polled 1 creator", "there is no Spikewatch data in", "\tat io.spikewatch")
        .containsPattern("(?s)(Next poll in 1 h.*){3}");
  }

  private static void moveAway(Path data) {
    try {
      if (!Files.exists(data.resolve("other.txt"))) {
        Files.move(data, data.resolveSibling("away"));
        Files.createDirectory(data);
        Files.writeString(data.resolve("other.txt"), "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void other_commands_expect_the_next_poll_by_the_interval() {
    user.types("watch", "add", "mira");
    user.types("poll");
    new PollInterval(folder).write(Duration.ofHours(1));
    user.at("2026-11-23T13:30:00Z");
    assertThat(user.types("watch", "list").out()).contains("A run is expected every 1 h.");
    user.at("2026-11-23T14:30:00Z");
    assertThat(user.types("watch", "list").out()).contains("Late: the last successful run was");
    user.at("2026-11-23T18:30:00Z");
    CommandLineUser.Result stopped = user.types("doctor");
    assertThat(stopped.out()).contains("Stopped: the last successful run was");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
    user.types("poll");
    assertThat(new PollInterval(folder).read()).isEmpty();
  }

  @Test
  void names_a_creator_with_pages_that_the_limit_leaves_unread() {
    for (int i = 10; i < 60; i++) {
      user.world.video("mira", "74560660229576655" + i).views(900_000 - i).views1d(10);
    }
    user.types("watch", "add", "mira", "--thresholds", "views_1d=100k, likes_1d=off, gmv_1d=off");
    user.types("watch", "add", "small");
    user.world.video("small", "7456066022957665600").views(100);
    user.variables.put("MAX_PAGES_PER_CREATOR", "2");

    CommandLineUser.Result first = user.types("poll");

    assertThat(first.out())
        .contains(
            "@mira capped: at least 1 page above your levels is not read; raise the levels or the"
                + " limit (MAX_PAGES_PER_CREATOR).")
        .doesNotContain("@small capped");
    user.at("2026-11-24T13:00:00Z");
    for (int i = 10; i < 60; i++) {
      user.world.video("mira", "74560660229576655" + i).views(910_000 - i).views1d(11);
    }
    assertThat(user.types("poll", "--json").out())
        .contains(
            "\"capped\":[{\"creator\":\"mira\",\"pages\":1,\"reason\":\"capped: at least 1 page");
    user.at("2026-11-25T13:00:00Z");
    user.types("watch", "add", "mira", "--thresholds", "views_1d=2m");
    user.world.video("mira", "7456066022957665510").views(920_000).views1d(12);
    assertThat(user.types("poll", "--json").out()).contains("\"capped\":[]");
  }
}
