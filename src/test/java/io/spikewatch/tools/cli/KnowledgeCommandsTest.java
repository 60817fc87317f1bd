package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code show} and {@code alerts}: what is known, and what was told. */
class KnowledgeCommandsTest extends CommandLineTest {

  private static final String HOT = "7456066022957665553";
  private static final String COLD = "7456066022957665554";

  @BeforeEach
  void begins() {
    user.world.video("mira", HOT).age(Duration.ofDays(10)).views1d(88_000).likes1d(9_000).gmv("20");
    user.world.video("mira", COLD).age(Duration.ofDays(40)).views1d(50);
    user.types("watch", "add", "mira");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", HOT).views1d(123_456).likes1d(11_000).gmv("1020.50");
  }

  @Test
  void shows_the_videos_and_what_has_fired() {
    user.types("poll");
    user.clock.advance(Duration.ofHours(3));
    assertThat(user.types("show", "@Mira").out())
        .isEqualTo(
            """
            @mira  (7000000000000000001)
            last poll   2026-11-23 13:00 UTC, 3 h ago
            last change 2026-11-23 13:00 UTC
            thresholds  views_1d=100k/1m, likes_1d=10k, gmv_1d=500

            VIDEO                    AGE  VIEWS      1D  LIKES 1D  GMV EST.     GMV 1D  FIRED
            7456066022957665553  10 days   2.4M  123.4K       11K  1,020.50  >1,000.50  views_1d 100k,
                                                                                        likes_1d 10k, gmv_1d 500
            7456066022957665554  40 days  2,000      50         0         0          0  -
            """);
  }

  @Test
  void shows_as_many_videos_as_asked_for() {
    user.types("poll");
    assertThat(user.types("show", "mira", "--videos", "1").out())
        .contains(HOT)
        .doesNotContain(COLD)
        .endsWith("and 1 video more (--videos 2)\n");
    assertThat(user.types("show", "mira", "--videos", "0").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void shows_all_figures_to_programs() {
    user.types("poll");
    String json = user.types("show", "mira", "--json").out();
    assertThat(JsonText.field(json, "unique_id")).isEqualTo("\"mira\"");
    assertThat(JsonText.field(json, "videos"))
        .contains("\"views_1d\":\"123456\"")
        .contains("\"fired\":{\"views_1d\":[\"100000\"]");
  }

  @Test
  void shows_the_stored_items_to_maintainers() {
    user.types("poll");
    String json = user.types("show", "@Mira", "--raw").out();
    assertThat(JsonText.field(json, "watchlist")).contains("\"unique_id\":\"mira\"");
    assertThat(JsonText.field(json, "snapshots"))
        .contains("\"key\":\"creator#mira\"", "\"version\":2")
        .contains("\"at\":\"2026-11-23T13:00:00Z\"", "\"user_id\":\"7000000000000000001\"")
        .contains("\"id\":\"" + HOT + "\"", "\"views_1d\":123456", "\"gmv\":1020.5")
        .contains("\"points\":[{\"at\":\"");
    assertThat(JsonText.field(json, "history"))
        .contains("\"version\":1", "\"seen.videos\":[{", "\"views_1d\":88000");
  }

  @Test
  void lists_alerts_newest_first_and_marks_what_was_muted() {
    user.types("poll");
    user.types("watch", "add", "mira", "--mute-until", "2026-11-24");
    user.at("2026-11-23T14:00:00Z");
    user.world.video("mira", HOT).views1d(1_200_000);
    assertThat(user.types("poll").out()).doesNotContain("Subject:");
    String log = user.types("alerts").out();
    assertThat(log)
        .startsWith(
            """
            2026-11-23 14:00 UTC  critical  @mira: 1.2M views in 1 day (exactly 1,200,000), \
            crossed 1M
            """
                .replace(" (exactly 1,200,000)", ""))
        .contains("    muted: recorded, not announced\n")
        .contains("2026-11-23 13:00 UTC  warning  @mira: ");
  }

  @Test
  void lists_alerts_by_creator_and_time() {
    user.types("poll");
    assertThat(user.types("alerts", "--creator", "other").out())
        .isEqualTo("No alerts in the last 7 days.\n");
    assertThat(user.types("alerts", "--creator", "@mira", "--limit", "1").out())
        .contains("There may be more");
    user.at("2026-11-24T13:00:01Z");
    assertThat(user.types("alerts", "--since", "24h").out())
        .isEqualTo("No alerts in the last 24 h.\n");
    assertThat(user.types("alerts", "--since", "yesterday").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void gives_programs_the_messages_as_subscribers_get_them() {
    user.types("poll");
    String json = user.types("alerts", "--json").out();
    assertThat(JsonText.field(json, "alerts"))
        .contains("\"announced\":true", "\"schema\":\"spikewatch.alert/1\"");
    assertThat(JsonText.field(json, "pending")).isEqualTo("[]");
  }
}
