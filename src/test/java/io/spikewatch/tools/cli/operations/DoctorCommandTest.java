package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.CommandLineTest;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest extends CommandLineTest {

  /** The source's web server tells the real time, and the doctor compares it. */
  @BeforeEach
  void begins() {
    user.at(Instant.now().toString());
    user.world.video("mira", "7456066022957665553").views1d(1_000);
  }

  @Test
  void finds_all_well_after_a_poll() {
    user.types("watch", "add", "mira");
    user.types("poll");

    Result result = user.types("doctor", "--yes");

    assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("ok        clock        agrees with KeyAPI\n")
        .contains("ok        watchlist    1 creator to poll\n")
        .contains("ok        last run     The last run was 0 min ago")
        .contains("ok        credits      1 credit today (UTC)")
        .contains("ok        key          KeyAPI accepts it; the request cost one credit\n")
        .endsWith("No problems found.\n");
    assertThat(user.types("credits", "--json").out()).contains("\"used_today\":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "SQLite format 3\0 and no more"})
  void a_store_that_is_damaged_is_wrong_and_told_in_a_sentence(String text) throws IOException {
    user.types("watch", "add", "mira");
    Files.writeString(folder.resolve("spikewatch.db"), text);

    for (String[] command : new String[][] {{"doctor", "--no-key-check"}, {"poll"}}) {
      Result result = user.types(command);
      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.out() + result.err())
          .contains("is damaged", "Restore the file from a backup")
          .doesNotContain("\tat ", "Exception", "should not happen");
    }
    assertThat(user.api.credits()).isZero();
  }

  @Test
  void names_creators_of_which_no_gmv_has_been_seen_although_their_watch_names_it() {
    user.world.video("luna", "7456066022957665554").views1d(1_000).gmv("0");
    user.types("watch", "add", "mira", "luna");
    user.types("poll");
    assertThat(user.types("doctor").out()).doesNotContain("no GMV");

    assertThat(user.types("watch", "add", "luna", "--thresholds", "gmv_1d=100").out())
        .contains("KeyAPI has shown no GMV of @luna so far. The source may not cover GMV");
    assertThat(user.types("doctor").out())
        .contains("warning   gmv          KeyAPI has shown no GMV of @luna\n");
    user.world.video("luna", "7456066022957665554").views1d(1_001).gmv("9.90");
    user.types("poll");
    assertThat(user.types("doctor").out()).doesNotContain("no GMV");
  }

  @Test
  void spends_nothing_without_leave_and_says_so() {
    user.types("watch", "add", "mira");

    Result result = user.types("doctor");

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("unknown   key          not checked with KeyAPI, because a request costs one");
    assertThat(user.api.credits()).isZero();
  }

  @Test
  void asks_the_user_before_it_spends_a_credit() {
    user.types("watch", "add", "mira");
    user.answers = "n";
    user.types("doctor");
    assertThat(user.questions)
        .containsExactly("The check of the key costs one credit. Continue? [y/N] ");
    assertThat(user.api.credits()).isZero();

    user.answers = "y";
    assertThat(user.types("doctor").out()).contains("KeyAPI accepts it");
    assertThat(user.api.credits()).isEqualTo(1);
  }

  @Test
  void a_refused_key_is_wrong_and_costs_the_exit_code() {
    user.api.deadKey(true);

    Result result = user.types("doctor", "--yes");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("wrong     key          KeyAPI refuses the key")
        .contains("Set the variable KEYAPI_KEY to a valid key.");
  }

  @Test
  void a_missing_key_is_wrong_without_asking() {
    user.variables.remove("KEYAPI_KEY");

    assertThat(user.types("doctor", "--yes").out())
        .contains("wrong     key          KEYAPI_KEY is");
    assertThat(user.types("doctor", "--no-key-check").exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void a_clock_that_is_off_is_wrong() {
    user.clock.set(Instant.now().plus(Duration.ofHours(2)));

    Result result = user.types("doctor", "--no-key-check");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out()).contains("wrong     clock        2 h ahead of KeyAPI");
  }

  @Test
  void a_spent_budget_is_wrong_and_lets_nothing_be_asked() {
    user.variables.put("DAILY_CREDIT_BUDGET", "1");
    user.types("watch", "add", "mira");
    user.types("poll");

    Result result = user.types("doctor", "--yes");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("wrong     credits      1 credit today")
        .contains("unknown   key          the credit budget is used up");
  }

  @Test
  void a_lasting_issue_is_shown_with_advice() {
    user.types("watch", "add", "mira");
    user.api.deadKey(true);
    user.types("poll");

    Result result = user.types("doctor", "--no-key-check");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out()).contains("wrong     health       KeyAPI refuses the key, for 0 min");
  }

  @Test
  void json_has_every_check_and_is_alone() {
    Result result = user.types("doctor", "--json", "--yes");

    assertThat(JsonText.field(result.out(), "wrong")).isEqualTo("0");
    assertThat(JsonText.field(result.out(), "warnings")).isEqualTo("2");
    assertThat(result.out())
        .contains(
            "{\"name\":\"watchlist\",\"state\":\"warning\",\"finding\":\"no creator is polled\",");
  }

  @Test
  void settings_that_cannot_be_read_are_wrong_too() {
    user.variables.put("DAILY_CREDIT_BUDGET", "lots");

    Result result = user.types("doctor", "--no-key-check");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out()).contains("wrong     store        ").contains("DAILY_CREDIT_BUDGET");
  }

  @Test
  void refuses_to_ask_and_not_to_ask() {
    assertThat(user.types("doctor", "--yes", "--no-key-check").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }
}
