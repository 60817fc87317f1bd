package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code history} and {@code backtest}: what the polls saw, and what other levels would have sent.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HistoryCommandsTest {

  private static final String HOT = "7456066022957665553";
  private static final String COLD = "7456066022957665554";

  private CommandLineUser user;

  @BeforeAll
  void sitsDown(@TempDir Path folder) {
    user = new CommandLineUser(folder);
    user.types("watch", "add", "other");
    user.world.video("sam", "7456066022957665777").age(Duration.ofDays(10)).views1d(1);
    user.types("watch", "add", "sam");
    user.world.video("mira", HOT).age(Duration.ofDays(10)).views1d(20_000).likes1d(900).gmv("20");
    user.world.video("mira", COLD).age(Duration.ofDays(40)).views1d(50);
    user.types("watch", "add", "mira", "--tag", "beauty");
    user.types("poll");
    day(1, 60_000);
    day(2, 120_000);
    day(3, 10_000);
    day(4, 240_000);
    day(5, 30_000);
  }

  private void day(int day, int views1d) {
    user.at("2026-11-%dT12:00:00Z".formatted(23 + day));
    user.world.video("mira", HOT).views1d(views1d).gmv(20 + 10 * day + ".50");
    user.types("poll");
  }

  @AfterAll
  void getsUp() {
    user.close();
  }

  @Test
  void history_shows_the_course_of_each_video() {
    assertThat(user.types("history", "@Mira").out())
        .isEqualTo(
            """
            @mira  6 polls kept since 2026-11-23 12:00 UTC

            VIDEO                    AGE  VIEWS  GAINED   1D  GMV 1D  COURSE OF views_1d
            7456066022957665553  15 days   4.8M   +4.4M  30K      10  ▂▃▅▁█▂
            7456066022957665554  45 days  2,000      +0   50       0  ██████
            """);
  }

  @Test
  void history_shows_one_video_in_time_with_its_alerts() {
    assertThat(user.types("history", "mira", "--video", HOT, "--limit", "4").out())
        .isEqualTo(
            """
            @mira  6 polls kept since 2026-11-23 12:00 UTC

            https://www.tiktok.com/@mira/video/7456066022957665553

            2 earlier observations are not shown (--limit 6)
            OBSERVED (UTC)    VIEWS    1D  LIKES 1D  GMV EST.  GMV 1D  ALERTS
            2026-11-25 12:00   2.4M  120K       900     40.50      10  views_1d 100k
            2026-11-26 12:00   2.4M   10K       900     50.50      10  -
            2026-11-27 12:00   4.8M  240K       900     60.50      10  views_1d 100k
            2026-11-28 12:00   4.8M   30K       900     70.50      10  -
            """);
  }

  @Test
  void history_reaches_back_to_the_requested_day() {
    String out = user.types("history", "mira", "--days", "2").out();
    assertThat(out).contains("3 polls kept since 2026-11-26 12:00 UTC");
    assertThat(user.types("history", "mira", "--days", "0").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void history_says_what_is_not_kept() {
    assertThat(user.types("history", "mira", "--video", "77").out())
        .isEqualTo("No observation of the video 77 of @mira is stored for the last 30 days.\n");
    assertThat(user.types("history", "other").out())
        .isEqualTo(
            "No observation of @other is stored for the last 30 days. A poll stores each change.\n");
    assertThat(user.types("history", "nobody").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("history", "mira", "--metric", "fame").err()).contains("'fame'");
  }

  @Test
  void history_gives_spreadsheets_a_line_for_each_video_and_observation() {
    assertThat(user.types("history", "mira", "--csv", "--video", HOT).out())
        .startsWith(
            "unique_id,video_id,created_at,observed_at,views,views_1d,views_7d,views_30d,likes,"
                + "likes_1d,likes_7d,likes_30d,sales,sales_1d,gmv,gmv_1d,alerts,url,caption\r\n"
                + "mira,"
                + HOT
                + ",2026-11-13T12:00:00Z,2026-11-23T12:00:00Z,")
        .contains(",views_1d=100000,https://www.tiktok.com/@mira/video/" + HOT + ",");
  }

  @Test
  void history_gives_programs_every_figure() {
    String json = user.types("history", "mira", "--json").out();
    assertThat(JsonText.field(json, "unique_id")).isEqualTo("\"mira\"");
    assertThat(JsonText.field(json, "videos"))
        .contains("\"views_1d\":\"240000\"", "\"alerts\":[\"" + HOT + ".views_1d.100000.");
  }

  @Test
  void removing_a_watch_forgets_its_history() {
    assertThat(user.types("history", "sam").out()).contains("6 polls kept");
    user.types("watch", "remove", "sam", "--yes");
    user.types("watch", "add", "sam");
    assertThat(user.types("history", "sam").out()).startsWith("No observation of @sam is stored");
    user.types("watch", "remove", "sam", "--yes");
  }

  @Test
  void backtest_shows_what_the_current_thresholds_have_sent() {
    assertThat(user.types("backtest", "mira").out())
        .isEqualTo(
            """
            thresholds  views_1d=100k/1m, likes_1d=10k, gmv_1d=500
            history     6 polls stored of 1 creator, since 2026-11-23 12:00 UTC

            It would have sent 2 messages (2.8 a week) with 2 alerts (2 warning) about 1 video.
            The worst day is 2026-11-27 with 1 message.

            WHEN (UTC)        CREATOR  CROSSED        VALUE  VIDEO
            2026-11-27 12:00  @mira    views_1d 100k   240K  https://www.tiktok.com/@mira/video/7456066022957665553
            2026-11-25 12:00  @mira    views_1d 100k   120K  https://www.tiktok.com/@mira/video/7456066022957665553
            """);
  }

  @Test
  void backtest_tries_other_levels() {
    String out = user.types("backtest", "@mira", "--threshold", "views_1d=25k/50k/200k").out();
    assertThat(out)
        .startsWith("thresholds  views_1d=25k/50k/200k, likes_1d=10k, gmv_1d=500\n")
        .contains(
            "2 messages (2.8 a week) with 2 alerts (1 critical, 1 warning) about 1 video.",
            "Some of these levels are lower than the levels of the polls")
        .containsPattern("@mira +views_1d 200k +240K")
        .containsPattern("@mira +views_1d 50k +60K");
    assertThat(user.types("backtest", "mira", "--limit", "1").out())
        .endsWith("and 1 more (--limit 2)\n");
  }

  @Test
  void backtest_finds_the_level_for_a_rate() {
    String out = user.types("backtest", "--tag", "beauty", "--suggest", "2/week").out();
    assertThat(out)
        .startsWith("thresholds  views_1d=200k\n")
        .contains("Suggested:  views_1d=200k   (1 message in total, and 2/week would be 1)")
        .contains("It would have sent 1 message (1.4 a week)");
  }

  @Test
  void backtest_says_so_where_no_level_gives_the_rate() {
    assertThat(user.types("backtest", "mira", "--suggest", "50/day", "--metric", "likes_1d").out())
        .contains("No level of likes_1d gives 50/day: the maximum is 0 messages.");
  }

  @Test
  void backtest_says_how_much_history_there_is() {
    assertThat(user.types("backtest", "mira", "other", "--days", "1").out())
        .contains(
            "history     2 polls stored of 1 creator, since 2026-11-27 12:00 UTC",
            "without any @other");
    assertThat(user.types("backtest", "other").out())
        .contains("history     none in that time", "No alert would have been sent.");
  }

  @Test
  void backtest_gives_programs_the_whole_list() {
    String json = user.types("backtest", "mira", "--json", "--threshold", "views_1d=50k").out();
    assertThat(JsonText.field(json, "messages")).isEqualTo("2");
    assertThat(JsonText.field(json, "by_severity")).contains("\"warning\":");
    assertThat(JsonText.field(json, "worst_day")).contains("\"day\":\"2026-11-27\"");
    assertThat(JsonText.field(json, "list")).contains("\"level\":\"50000\"");
  }

  @Test
  void backtest_refuses_what_contradicts_itself() {
    assertThat(user.types("backtest", "mira", "--all").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("backtest", "--suggest", "often").err()).contains("5/week");
    assertThat(user.types("backtest", "--suggest", "1/day", "--threshold", "views=5").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("backtest", "--threshold", "views_1d=lots").err()).contains("'lots'");
    assertThat(user.types("backtest", "--metric", "views").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("backtest", "--tag", "none").err()).contains("'none'");
    assertThat(user.clock.instant()).isEqualTo(Instant.parse("2026-11-28T12:00:00Z"));
  }
}
