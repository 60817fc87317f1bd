package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type and paste is understood, or refused with the reason; nothing is lost by it. */
class TypedByPeopleTest {

  @TempDir private Path desk;
  private CommandLineUser user;

  @BeforeEach
  void sitsDown() {
    user = new CommandLineUser(desk.resolve("data"));
  }

  @AfterEach
  void getsUp() {
    user.close();
  }

  @Test
  void adding_a_creator_again_merges_its_thresholds_and_says_what_changed() {
    user.types("watch", "add", "mira", "--thresholds", "views_1d=5k, likes_1d=1k");
    Result merged = user.types("watch", "add", "mira", "--thresholds", "gmv_1d=900");
    assertThat(merged.out()).isEqualTo("Changed @mira: gmv_1d: default (500) -> 900\n");
    assertThat(user.types("watch", "show", "mira").out())
        .contains("views_1d=5k", "likes_1d=1k", "gmv_1d=900");
    assertThat(user.types("watch", "add", "mira", "--thresholds", "gmv_1d=900").out())
        .startsWith("@mira stays as it is: views_1d=5k");
    user.types("watch", "add", "mira", "--thresholds", "views_1d=default");
    assertThat(user.types("watch", "list").out()).contains("likes_1d=1k, gmv_1d=900");
    user.types("watch", "add", "mira", "--thresholds", "none");
    assertThat(user.types("watch", "show", "mira").out()).contains("none, so the defaults hold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mira\u200b",
        "\u202amira\u202c",
        "\u200fmira",
        "\ufeffmira",
        "@\u2060mira",
        "\uff20mira",
        "%40mira",
        "<https://www.tiktok.com/@mira>",
        "https://www.tiktok.com/%40mira?lang=en",
        "\u00a0@mira\u00a0",
      })
  void a_handle_that_was_copied_with_something_invisible_is_understood(String handle) {
    assertThat(user.types("watch", "add", handle).out()).startsWith("Watching @mira: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mira.", "...", "_", "tiktok.com", "www.tiktok.com", "-", "._.", "mi ra"})
  void what_no_creator_is_called_is_refused(String handle) {
    Result result = user.types("watch", "add", "--", handle);
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .startsWith(
            "spikewatch: '%s' is not a valid handle. Write a name such as @mira".formatted(handle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vm.tiktok.com/ZMabc123/",
        "vt.tiktok.com/ZSabc",
        "https://www.tiktok.com/t/ZTabc/",
        "HTTPS://TIKTOK.COM/t/ZTabc/"
      })
  void a_short_link_is_explained(String link) {
    assertThat(user.types("watch", "add", link).err())
        .startsWith("spikewatch: '%s' is a short link, which does not name".formatted(link))
        .contains("Open it in a browser, and copy the long address");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "views_1d=100,000            | '100,000' has a separator between its digits | write 100000",
        "views_1d=100.000            | '100.000' has a separator between its digits | write 100000",
        "views_1d=1.000.000          | '1.000.000' has a separator                  | write 1000000",
        "views_1d=100 000 likes_1d=5 | '100 000' has a separator                    | write 100000",
        "views_1d=100_000            | '100_000' has a separator                    | write 100000",
        "views_1d=5k/1,500,000       | '1,500,000' has a separator                  | write 1500000",
        "views_1d=0.5x               | a multiple is 1x or more, not 0.5x           | for a part of the usual",
        "views_1d=0.99x/5x           | a multiple is 1x or more, not 0.99x          | for a part of the usual",
      })
  void a_level_that_can_be_read_in_two_ways_or_is_below_the_usual_is_refused(
      String levels, String what, String why) {
    Result result = user.types("watch", "add", "mira", "--thresholds", levels);
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).startsWith("spikewatch: --thresholds: ").contains(what, why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "views_1d=100, likes_1d=500",
        "views_1d=1.5k",
        "gmv_1d=12.5",
        "views_1d=1x",
        "views_1d=1.125m",
        "gmv_1d=1234.567",
        "views_1d=100k,gmv=500"
      })
  void a_level_that_is_clear_is_taken(String levels) {
    assertThat(user.types("watch", "add", "mira", "--thresholds", levels).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void the_number_0_is_not_a_user_id() {
    for (String id : new String[] {"0", "000"}) {
      assertThat(user.types("watch", "add", "mira", "--user-id", id).err())
          .contains("is not a valid creator id");
    }
  }

  @Test
  void a_day_begins_in_the_zone_of_the_reader_and_the_command_says_when_that_is() {
    user.variables.put("TIME_ZONE", "Asia/Singapore");
    user.at("2026-12-01T12:00:00Z");
    String until = "until 2026-12-24 00:00 (Asia/Singapore), which is 2026-12-23 16:00 UTC";
    assertThat(user.types("watch", "add", "mira", "--mute-until", "2026-12-24").out())
        .contains("; muted " + until);
    assertThat(user.types("watch", "mute", "mira", "--until", "2026-12-24").out())
        .isEqualTo("Muted @mira " + until + ".\n");
    assertThat(user.types("watch", "mute", "mira", "--until", "2026-12-24T08:00").out())
        .contains("which is 2026-12-24 00:00 UTC");
    Result past = user.types("watch", "add", "mira", "--mute-until", "2026-12-01");
    assertThat(past.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(past.err()).contains("2026-12-01 00:00 (Asia/Singapore)", "is past");
    assertThat(user.types("watch", "show", "mira").out()).contains("2026-12-24 00:00 UTC");
  }

  @Test
  void a_file_may_say_handle_and_its_days_begin_in_the_zone_of_the_reader() throws IOException {
    user.variables.put("TIME_ZONE", "Asia/Singapore");
    Path file = desk.resolve("creators.csv");
    Files.writeString(file, "Handle,mute_until\n@mira,2026-12-24\n");
    assertThat(user.types("watch", "import", file.toString(), "--yes").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(user.types("watch", "list", "--json").out())
        .contains("\"unique_id\":\"mira\"", "\"mute_until\":\"2026-12-23T16:00:00Z\"");
    Files.writeString(file, "handle,unique_id\n@mira,@mira\n");
    assertThat(user.types("watch", "import", file.toString(), "--yes").err())
        .contains("the column unique_id occurs twice");
  }

  @Test
  void a_workbook_is_recognised() throws IOException {
    Path file = desk.resolve("creators.xlsx");
    for (byte[] beginning :
        new byte[][] {{'P', 'K', 3, 4, 20, 0}, {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}}) {
      Files.write(file, beginning);
      assertThat(user.types("watch", "import", file.toString(), "--yes").err())
          .startsWith("spikewatch: this is a workbook")
          .contains("save it as \"CSV UTF-8\"");
    }
    assertThat(user.types("watch", "import", desk.toString(), "--yes").err())
        .contains("is a folder. Name a file");
  }

  @Test
  void a_dash_reads_the_standard_input() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("unique_id\nmira\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(user.types("watch", "import", "-", "--yes").out()).contains("1 new");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void alerts_of_an_unwatched_creator_say_so() {
    user.types("watch", "add", "mira");
    assertThat(user.types("alerts", "--creator", "mirra").err())
        .isEqualTo("note: @mirra is not on the watchlist.\n");
    assertThat(user.types("alerts", "--creator", "mira").err()).isEmpty();
  }

  @Test
  void the_csv_of_a_history_keeps_ids_in_a_spreadsheet() {
    user.world.video("mira", "7456066022957665553").caption("so glad").views1d(88_000);
    user.types("watch", "add", "mira");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", "7456066022957665553").views1d(123_456);
    user.types("poll");
    assertThat(user.types("history", "mira", "--csv").out().lines().toList())
        .first()
        .asString()
        .endsWith(",alerts,url,caption");
    assertThat(user.types("history", "mira", "--csv").out())
        .contains(",https://www.tiktok.com/@mira/video/7456066022957665553,so glad\r\n");
  }

  @Test
  void an_option_before_the_command_gets_a_hint_where_it_belongs() {
    Result result = user.typesOnly("--data", "x", "watch", "list");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .startsWith("spikewatch: the option --data must follow the command: spikewatch COMMAND");
  }

  @Test
  void help_is_a_command_whose_sentences_are_whole() {
    Result help = user.typesOnly("help");
    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(help.out())
        .contains("Explain why a video was announced, or why it was not.\n")
        .contains("Run the functions under load, in virtual hours.\n")
        .contains("List the messages in the dead-letter queue of a stack, and resend them.\n");
    assertThat(user.typesOnly("help", "poll").out()).startsWith("Usage: spikewatch poll");
    Result load = user.typesOnly("load", "--help");
    assertThat(load.out()).contains("costs over 10 % more credits");
    assertThat(load.err()).isEmpty();
  }

  @Test
  void an_argument_whose_letters_were_lost_is_not_stored() {
    Result result = user.types("watch", "add", "mira", "--note", "caf\ufffd\ufffd");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("has characters that cannot be decoded", "LC_ALL to C.UTF-8");
  }
}
