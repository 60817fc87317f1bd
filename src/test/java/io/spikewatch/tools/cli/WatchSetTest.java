package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchSetTest extends CommandLineTest {

  @BeforeEach
  void begins() {
    user.types("watch", "add", "mira", "--thresholds", "views_1d=5k", "--tag", "vip");
    user.types("watch", "add", "luna", "--thresholds", "views_1d=200k, gmv=7", "--tag", "vip");
    user.types("watch", "add", "glow");
  }

  @Test
  void merges_thresholds_metric_by_metric_and_shows_before_and_after() {
    assertThat(
            user.types(
                    "watch",
                    "set",
                    "--tag",
                    "vip",
                    "--yes",
                    "--thresholds",
                    "views_1d=200k, gmv=default, likes_1d=off")
                .out())
        .isEqualTo(
            """
            CREATOR  SETTING   BEFORE         AFTER
            @luna    likes_1d  default (10k)  off
            @luna    gmv       7              default (off)
            @mira    views_1d  5k             200k
            @mira    likes_1d  default (10k)  off

            0 new, 2 changed (thresholds 2), 0 unchanged.
            Written.
            """);
    assertThat(user.types("watch", "export").out())
        .contains("\"views_1d=200k, likes_1d=off\",,,vip,,", "glow,,,true,,,,,,");
  }

  @Test
  void changes_the_named_or_all_and_only_what_differs() {
    assertThat(user.types("watch", "set", "@Glow", "MIRA", "--every", "6h", "--yes").out())
        .contains("0 new, 2 changed (every 2), 0 unchanged.");
    assertThat(user.types("watch", "set", "--all", "--every", "6h", "--disable", "--yes").out())
        .contains("0 new, 3 changed (enabled 3, every 1), 0 unchanged.");
    assertThat(user.types("watch", "set", "--all", "--every", "PT6H").out())
        .isEqualTo("0 new, 0 changed, 3 unchanged.\nThere is nothing to change.\n");
    assertThat(
            user.types("watch", "set", "--all", "--add-tag", "x", "--remove-tag", "vip", "--yes")
                .out())
        .contains("@mira    tags     vip     x", "0 new, 3 changed (tags 3), 0 unchanged.");
  }

  @Test
  void a_preview_writes_nothing_and_a_pipe_needs_a_yes() {
    String before = user.types("watch", "export").out();
    assertThat(user.types("watch", "set", "--all", "--disable", "--preview").out())
        .endsWith("Nothing was written.\n");
    assertThat(user.types("watch", "set", "--all", "--disable").err())
        .isEqualTo("spikewatch: this terminal is not interactive. Add --yes to confirm.\n");
    assertThat(user.types("watch", "export").out()).isEqualTo(before);
  }

  @Test
  void refuses_unknown_creators_and_empty_settings_and_writes_nothing() {
    String before = user.types("watch", "export").out();
    for (String[] words :
        new String[][] {
          {"mira", "nobody", "--disable", "--yes"},
          {"mira", "--all", "--disable", "--yes"},
          {"--disable", "--yes"},
          {"--all", "--yes"},
          {"--all", "--enable", "--disable", "--yes"},
          {"--tag", "other", "--disable", "--yes"},
          {"--all", "--thresholds", "views=abc", "--yes"},
          {"--all", "--every", "1s", "--yes"},
        }) {
      String[] all = new String[words.length + 2];
      all[0] = "watch";
      all[1] = "set";
      System.arraycopy(words, 0, all, 2, words.length);
      CommandLineUser.Result result = user.types(all);
      assertThat(result.exitCode()).as(String.join(" ", words)).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(result.err()).startsWith("spikewatch: ");
    }
    assertThat(user.types("watch", "export").out()).isEqualTo(before);
  }

  @Test
  void polls_those_with_a_tag() {
    assertThat(user.types("poll", "--tag", "vip", "--json").out())
        .contains("luna", "mira")
        .doesNotContain("glow");
    assertThat(user.types("poll", "--tag", "other").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("poll", "--tag", "vip", "--creator", "glow").err())
        .isEqualTo("spikewatch: --creator and --tag cannot be combined.\n");
  }
}
