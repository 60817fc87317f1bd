package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainTest extends CommandLineTest {

  private static final String HOT = "7456066022957665553";
  private static final String OTHER = "7456066022957665554";

  @BeforeEach
  void begins() {
    user.world.video("mira", HOT).age(Duration.ofDays(10)).views1d(88_000).likes1d(12_000);
    user.world.video("mira", OTHER).age(Duration.ofDays(40)).views1d(50);
    user.types("watch", "add", "mira", "--thresholds", "views_1d=100k/200k/1m/50x");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", HOT).views1d(123_456);
    user.types("poll");
  }

  @Test
  void shows_the_state_of_every_level_and_what_would_make_it_fire() {
    user.types("watch", "add", "mira", "--mute-until", "2026-11-23T14:30:00Z");
    user.at("2026-11-23T14:00:00Z");
    user.world.video("mira", HOT).views1d(1_300_000).likes1d(9_000);
    user.types("poll");
    user.at("2026-11-23T15:00:00Z");
    user.world.video("mira", HOT).views1d(900_000).likes1d(7_000);
    user.types("poll");
    user.clock.advance(Duration.ofHours(1));
    assertThat(user.types("explain", "@Mira", HOT).out())
        .isEqualTo(
            """
            @mira  video 7456066022957665553
              link           https://www.tiktok.com/@mira/video/7456066022957665553
              created        2026-11-13 12:00 UTC, 10 days ago
              first seen     2026-11-23 12:00 UTC, at the first poll of this creator: levels \
            reached then count as fired
              last seen      2026-11-23 15:00 UTC
              last poll      2026-11-23 15:00 UTC, 1 h ago
              next poll      in the next run, unless the source is known to have nothing new
              at the latest  in the first run after 2026-11-24 14:55 UTC, if it can have reached a \
            level by then

            views_1d  900,000
              100k     fired, announced at 2026-11-23 13:00 UTC; ready again below 80,000
              200k     fired, not announced because of a mute at 2026-11-23 14:00 UTC; ready again below 160,000
              1m       fired, not announced because of a mute at 2026-11-23 14:00 UTC; below 1,000,000 now, \
            ready again below 800,000
              50x      not applicable: too few comparable videos, or their typical value \
            is too low

            likes_1d  7,000
              10k      ready: fires at 10,000, 1.4 times the present figure

            gmv_1d  at least 0
              500      ready: fires at 500

            Alerts, newest first:
              2026-11-23 14:00 UTC  views_1d 1m: 1,300,000, 123,456 before; not announced because of a mute
              2026-11-23 13:00 UTC  views_1d 100k: 123,456, 88,000 before; announced

            Polls since 2026-11-23 12:00 UTC that found it near a level, evaluated with the \
            present thresholds:
              2026-11-23 12:00 UTC  views_1d 88,000: first poll: levels reached count as fired
              2026-11-23 12:00 UTC  likes_1d 12,000: first poll: levels reached count as fired
              2026-11-23 13:00 UTC  views_1d 123,456: crossed 100k, announced
              2026-11-23 13:00 UTC  likes_1d 12,000: 10k had fired before, there is no higher level
              2026-11-23 14:00 UTC  views_1d 1,300,000: escalated to 1m, not announced because of a mute
              2026-11-23 15:00 UTC  views_1d 900,000: 100k/200k/1m had fired before, there is no \
            higher level
            """);
  }

  @Test
  void shows_what_signals_found_and_which_video_is_too_old() {
    user.types("watch", "add", "mira", "--thresholds", "posts=on", "--max-age", "1d");
    user.at("2026-11-23T14:00:00Z");
    user.world.video("mira", "7456066022957665999").age(Duration.ofHours(1)).views1d(7);
    assertThat(user.types("poll").out()).contains("@mira: new video, posted 1 h ago");

    assertThat(user.types("explain", "mira", "7456066022957665999").out())
        .contains("  new_post       2026-11-23 14:00 UTC\n")
        .doesNotContain("too old");
    assertThat(user.types("explain", "mira", HOT).out())
        .contains("  too old        crossings count as fired: max_age is 1d\n");
  }

  @Test
  void shows_that_a_level_may_be_predicted_and_that_it_was() {
    user.types("watch", "set", "mira", "--thresholds", "views_1d=100k/2m:predicted", "--yes");
    int[] views = {300_000, 520_000, 710_000};
    for (int hour = 0; hour < views.length; hour++) {
      user.at("2026-11-23T%d:00:00Z".formatted(14 + hour));
      user.world.video("mira", HOT).views1d(views[hour]);
      user.types("poll");
    }
    assertThat(user.types("explain", "mira", HOT).out())
        .contains(
            "  2m:predicted ready: fires at 2,000,000, or from 400,000 if the projection reaches it,"
                + " 2.8 times the present figure\n")
        .contains("views_1d 710,000: projected to reach 2m, announced\n")
        .contains("views_1d 2m: 710,000, 520,000 before; announced\n");
  }

  @Test
  void explains_what_was_never_announced() {
    assertThat(user.types("explain", "mira", OTHER).out())
        .contains(
            "views_1d  50\n  100k     ready: fires at 100,000, 2000 times the present figure\n")
        .endsWith(
            """
            No alerts of this video in the log.

            No stored poll found it near a level.
            """);
    assertThat(user.types("explain", "mira", HOT).out())
        .contains(
            """
            likes_1d  12,000
              10k      fired, without an alert: reached before the first poll, or before its level \
            was set; ready again below 8,000
            """);
  }

  @Test
  void explains_what_keeps_it_quiet() {
    user.types("watch", "add", "mira", "--mute-until", "2026-11-24", "--every", "6h");
    assertThat(user.types("explain", "mira", HOT).out())
        .contains("  not announced  muted until 2026-11-24 00:00 UTC: recorded, not announced\n")
        .contains("  next poll      in the first run after 2026-11-23 19:00 UTC\n");
    user.types("watch", "mute", "mira", "--metric", "likes_1d", "--until", "2026-11-25");
    assertThat(user.types("explain", "mira", HOT).out())
        .containsOnlyOnce("  muted: recorded, not announced\n");
    user.types("watch", "add", "mira", "--disabled");
    assertThat(user.types("explain", "mira", HOT).out())
        .contains("  not announced  the watch is disabled, so it is not polled\n");
  }

  @Test
  void gives_programs_the_same() {
    String json = user.types("explain", "mira", HOT, "--json").out();
    assertThat(JsonText.field(json, "video_id")).isEqualTo("\"" + HOT + "\"");
    assertThat(JsonText.field(json, "looked_at_again_by")).isEqualTo("\"2026-11-24T12:55:00Z\"");
    assertThat(JsonText.field(json, "metrics"))
        .startsWith(
            """
            [{"metric":"views_1d","value":"123456","lower_bound":false,"guards":["baseline"],\
            "levels":[{"level":"100000","figure":"100000","state":"fired","rearms_below":"80000",\
            "why":"fired, announced at 2026-11-23 13:00 UTC; ready again below 80,000"},\
            {"level":"200000","figure":"200000","state":"ready","why":"ready:""");
    assertThat(JsonText.field(json, "alerts"))
        .isEqualTo(
            """
            [{"at":"2026-11-23T13:00:00Z","fate":"announced","metric":"views_1d","level":"100000",\
            "value":"123456","previous":"88000","reason":"crossed"}]""");
    assertThat(JsonText.field(json, "course"))
        .contains(
            """
            {"at":"2026-11-23T13:00:00Z","metric":"views_1d","value":"123456",\
            "fired_up_to":"88000","reason":"crossed","level":"100000",\
            "why":"crossed 100k, announced"}""");
  }

  @Test
  void takes_the_address_of_a_video_and_refuses_invalid_or_unknown_videos() {
    String address = "https://www.tiktok.com/@mira/video/" + HOT + "?lang=en";
    assertThat(user.types("explain", "mira", address).exitCode()).isEqualTo(ExitCode.OK);
    CommandLineUser.Result none = user.types("explain", "mira", "that one");
    assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(none.err()).contains("'that one' is not a valid video. Write its id");
    CommandLineUser.Result unknown = user.types("explain", "mira", "7456066022957665599");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(unknown.err()).contains("the video 7456066022957665599 of @mira is not known");
    user.types("watch", "add", "luna");
    assertThat(user.types("explain", "luna", HOT).err()).contains("@luna was not polled yet");
  }
}
