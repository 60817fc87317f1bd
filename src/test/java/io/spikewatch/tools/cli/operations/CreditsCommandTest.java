package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.cli.CommandLineUser;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class CreditsCommandTest {

  private CommandLineUser user;

  @BeforeAll
  void sitsDown(@TempDir Path folder) {
    user = new CommandLineUser(folder);
    for (int i = 10; i < 45; i++) {
      user.world
          .video("mira", "74560660229576655" + i)
          .age(Duration.ofDays(10 + i))
          .views1d(1_000 + i);
    }
    user.types("watch", "add", "mira");
    user.types("watch", "add", "gone", "--thresholds", "views_1d=1");
    user.types("watch", "add", "new", "--disabled");
    user.types("poll", "--creator", "mira");
    user.at("2026-11-24T12:00:00Z");
    user.types("poll", "--creator", "mira");
  }

  @AfterAll
  void getsUp() {
    user.close();
  }

  @Test
  void shows_what_was_spent_and_what_it_may_cost() {
    assertThat(user.types("credits"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(ExitCode.OK))
        .extracting(CommandLineUser.Result::out)
        .isEqualTo(
            """
            CREDITS                             A DAY  A MONTH
            spent, mean of 1 whole day              5      150
            as it is, estimated                    25      750
            all videos at every hour, at least     96    2,880

            today     1 credit so far (UTC)
            budget    not set here (DAILY_CREDIT_BUDGET)

            Requests of the last 7 days, by reason: scan 3, probe 2, newest 1
            The creators with most requests:
              @mira 6 requests: scan 3, probe 2, newest 1

            Estimates replay the plan over the last snapshots: 35 videos of 1 creator.
            They assume a run every hour, days like the last one, and refreshes at the observed times.
            Not included, because they were never polled: 1 creator.
            """);
  }

  @Test
  void shows_the_state_of_the_budget() {
    user.variables.put("DAILY_CREDIT_BUDGET", "7");
    assertThat(user.types("credits").out()).contains("budget    7 a day: ");
    user.variables.remove("DAILY_CREDIT_BUDGET");
  }

  @Test
  void shows_what_a_change_may_cost() {
    String out = user.types("credits", "--what-if", "every=PT30M, views_1d=500, budget=10").out();
    assertThat(out)
        .contains(
            "with every=PT30M, views_1d=500, budget=10, estimated",
            "a budget of 10 a day would be short by",
            "need a faster schedule");
  }

  @Test
  void shows_what_a_longer_accepted_delay_costs_in_delay() {
    String out = user.types("credits", "--what-if", "accepted_delay=PT4H").out();
    assertThat(out).contains("The accepted delay delays no alert here");
    String json = user.types("credits", "--json", "--what-if", "accepted_delay=PT4H").out();
    assertThat(JsonText.field(json, "what_if")).contains("\"alerts_delayed\":0");
  }

  @Test
  void shows_programs_the_same() {
    String json = user.types("credits", "--json", "--what-if", "every=3h").out();
    assertThat(JsonText.field(json, "creators")).isEqualTo("1");
    assertThat(JsonText.field(json, "creators_unknown")).isEqualTo("1");
    assertThat(JsonText.field(json, "videos")).isEqualTo("35");
    assertThat(JsonText.field(json, "what_if")).contains("\"change\":\"every=3h\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every=soon | 'soon' is not a valid duration",
        "every=PT10S | every: write a duration from PT1M to P365D",
        "budget=0 | budget: '0' is not valid. Write a number of credits a day, at least 1",
        "views_1d=lots | Besides levels you can write every=, budget= and accepted_delay=",
        "fame=5 | 'fame'"
      })
  void says_what_is_wrong_with_a_change(String change, String sentence) {
    CommandLineUser.Result result = user.types("credits", "--what-if", change);
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains(sentence);
  }
}
