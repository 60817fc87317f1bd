package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCommandsTest extends CommandLineTest {

  @Test
  void adds_creators_however_they_are_written() {
    CommandLineUser.Result added =
        user.types("watch", "add", "@Mira", "https://www.tiktok.com/@Glow.Finds?lang=en");
    assertThat(added.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(added.out())
        .isEqualTo(
            """
            Watching @mira: views_1d=100k/1m, likes_1d=10k, gmv_1d=500
            Watching @glow.finds: views_1d=100k/1m, likes_1d=10k, gmv_1d=500
            """);
    assertThat(user.types("watch", "list").out())
        .isEqualTo(
            """
            CREATOR      STATE  OWN THRESHOLDS  EVERY  TAGS  LAST POLL
            @glow.finds  on     -               run    -     never
            @mira        on     -               run    -     never

            Defaults for all: views_1d=100k/1m, likes_1d=10k, gmv_1d=500
            No run has taken place yet. Poll: spikewatch poll
            """);
  }

  @Test
  void shows_every_setting_of_a_watch() {
    user.types(
        "watch",
        "add",
        "mira",
        "--thresholds",
        "views_1d=1500000/100k:info, gmv_1d=off",
        "--every",
        "6h",
        "--mute-until",
        "2026-12-01",
        "--tag",
        "beauty",
        "--tag",
        "asia",
        "--note",
        "ask \u001b[31mher",
        "--user-id",
        "7000000000000000001");
    assertThat(user.types("watch", "show", "@MIRA").out())
        .isEqualTo(
            """
            @mira
              user id      7000000000000000001
              state        muted
              muted until  2026-12-01 00:00 UTC
              thresholds   views_1d=100k:info/1.5m, likes_1d=10k, gmv_1d=off
              of its own   views_1d=100k:info/1.5m, gmv_1d=off
              polled       every 6h
              last poll    never
              tags         asia, beauty
              note         ask [31mher
            """);
  }

  @Test
  void changes_only_what_is_named() {
    user.types("watch", "add", "mira", "--thresholds", "views_1d=5k", "--every", "PT6H");
    assertThat(user.types("watch", "add", "mira", "--disabled", "--every", "none").out())
        .isEqualTo("Changed @mira: enabled: true -> false; every: 6h -> -\n");
    assertThat(user.types("watch", "list", "--json").out())
        .isEqualTo(
            """
            [{"unique_id":"mira","enabled":false,"thresholds":"views_1d=5000",\
            "thresholds_in_force":"views_1d=5000, likes_1d=10000, gmv_1d=500","tags":[]}]
            """);
    assertThat(user.types("watch", "add", "mira", "--enabled", "--thresholds", "none").out())
        .isEqualTo("Changed @mira: enabled: false -> true; views_1d: 5k -> default (100k/1m)\n");
  }

  @Test
  void mutes_a_creator_a_metric_or_a_video_and_shows_until_when() {
    user.types("watch", "add", "mira");
    assertThat(user.types("watch", "mute", "@mira", "--for", "8h").out())
        .isEqualTo("Muted @mira until 2026-11-23 20:00 UTC.\n");
    String video = "https://www.tiktok.com/@mira/video/7456066022957665553?lang=en";
    assertThat(
            user.types(
                    "watch",
                    "mute",
                    "mira",
                    "--metric",
                    "likes_1d",
                    "--video",
                    video,
                    "--until",
                    "2026-11-25")
                .out())
        .isEqualTo("Muted @mira: 7456066022957665553, likes_1d until 2026-11-25 00:00 UTC.\n");
    assertThat(user.types("watch", "show", "mira").out())
        .contains(
            """
              state        muted
              muted until  2026-11-23 20:00 UTC
              muted        7456066022957665553 until 2026-11-25 00:00 UTC
              muted        likes_1d until 2026-11-25 00:00 UTC
            """);
    assertThat(user.types("watch", "add", "mira", "--every", "6h").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(user.types("watch", "show", "mira", "--json").out())
        .contains(
            "\"mutes\":{\"7456066022957665553\":\"2026-11-25T00:00:00Z\","
                + "\"likes_1d\":\"2026-11-25T00:00:00Z\"}");

    assertThat(user.types("watch", "unmute", "mira", "--metric", "likes_1d").out())
        .isEqualTo("No longer muted: @mira: likes_1d.\n");
    user.at("2026-11-25T00:00:00Z");
    assertThat(user.types("watch", "show", "mira").out())
        .contains("state        on")
        .doesNotContain("muted        ");
    assertThat(user.types("watch", "unmute", "mira").out()).isEqualTo("No longer muted: @mira.\n");
    assertThat(user.types("watch", "show", "mira", "--json").out()).doesNotContain("mute");
  }

  @Test
  void a_mute_ends_at_a_whole_second() {
    user.at("2026-11-23T12:00:00.123456789Z");
    user.types("watch", "add", "mira");
    user.types("watch", "mute", "mira", "--for", "8h");
    user.types("watch", "mute", "mira", "--for", "8h", "--metric", "likes_1d");
    assertThat(user.types("watch", "export").out())
        .contains(",2026-11-23T20:00:00Z,", ",likes_1d=2026-11-23T20:00:00Z,");
  }

  @Test
  void refuses_a_mute_that_says_nothing_or_too_much() {
    user.types("watch", "add", "mira");
    for (String[] options :
        new String[][] {
          {},
          {"--for", "8h", "--until", "2026-12-01"},
          {"--for", "PT0S"},
          {"--until", "2026-11-23T12:00:00Z"},
          {"--for", "8h", "--metric", "plays"},
          {"--for", "8h", "--video", "the last one"},
        }) {
      List<String> words = new ArrayList<>(List.of("watch", "mute", "mira"));
      words.addAll(List.of(options));
      CommandLineUser.Result result = user.types(words.toArray(String[]::new));
      assertThat(result.exitCode()).as(words.toString()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(result.err()).as(words.toString()).startsWith("spikewatch: ");
    }
    assertThat(user.types("watch", "mute", "nobody", "--for", "8h").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("watch", "show", "mira").out()).contains("state        on");
  }

  @Test
  void lists_by_tag() {
    user.types("watch", "add", "mira", "--tag", "beauty");
    user.types("watch", "add", "luna");
    assertThat(user.types("watch", "list", "--tag", "beauty").out())
        .contains("@mira")
        .doesNotContain("@luna");
    assertThat(user.types("watch", "list", "--tag", "other").out())
        .isEqualTo("No creator on the watchlist has that tag.\n");
  }

  @Test
  void refuses_an_invalid_handle_and_writes_nothing() {
    CommandLineUser.Result result = user.types("watch", "add", "mira", "not a handle");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: 'not a handle' is not a valid handle. Write a name such as @mira, or the address of \
            the profile.
            """);
    assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
  }

  @Test
  void refuses_bad_thresholds_and_says_what_would_be_right() {
    CommandLineUser.Result result =
        user.types("watch", "add", "mira", "--thresholds", "view_1d=1k likes_1d=abc");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .contains("'view_1d' is not a valid metric; valid names are views, views_1d")
        .contains("likes_1d: 'abc' is not a valid level; write a number (250000, 100k, 1.5m)");
    assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
  }

  @Test
  void refuses_settings_that_the_table_would_not_take() {
    for (String[] option :
        new String[][] {
          {"--every", "PT1S"},
          {"--every", "often"},
          {"--mute-until", "tomorrow"},
          {"--tag", " "},
          {"--user-id", "@mira"},
        }) {
      CommandLineUser.Result result = user.types("watch", "add", "mira", option[0], option[1]);
      assertThat(result.exitCode()).as(option[0]).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(result.err()).as(option[0]).startsWith("spikewatch: " + option[0]);
    }
    assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
  }

  @Test
  void removes_only_after_confirmation_and_deletes_the_history() {
    user.world.video("mira", "7456066022957665553").views1d(10);
    user.types("watch", "add", "mira");
    user.types("poll");
    CommandLineUser.Result asked = user.types("watch", "remove", "mira");
    assertThat(asked.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(asked.err())
        .isEqualTo("spikewatch: this also removes the history of @mira. Add --yes to confirm.\n");
    assertThat(user.types("watch", "remove", "@mira", "--yes").out())
        .isEqualTo(
            """
            @mira was removed with its history. Past alerts stay in the log.
            """);
    user.types("watch", "add", "mira");
    assertThat(user.types("show", "mira").out()).startsWith("No data of @mira is stored yet");
  }

  @Test
  void does_not_remove_an_unknown_creator() {
    CommandLineUser.Result result = user.types("watch", "remove", "nobody", "--yes");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: @nobody is not on the watchlist. Add it: spikewatch watch add @nobody
            """);
  }
}
