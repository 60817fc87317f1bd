package io.spikewatch.tools.cli.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.tools.cli.CommandLineTest;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code alerts test} without a stack. */
class AlertsTestCommandTest extends CommandLineTest {

  @Test
  void is_printed_where_alerts_are_and_logged_nowhere() {
    assertThat(user.types("alerts", "test").out())
        .contains("Subject: TEST: @spikewatch.test: 123.4K views in 1 day")
        .contains("TEST: nothing has crossed a level.")
        .endsWith("A test alert was sent. It is neither recorded nor counted.\n");
    assertThat(user.types("alerts").out()).isEqualTo("No alerts in the last 7 days.\n");
  }

  @Test
  void has_the_requested_severity() {
    assertThat(user.types("alerts", "test", "--severity", "critical", "--tag", "vip").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(user.types("alerts", "test", "--severity", "loud").err())
        .isEqualTo("spikewatch: --severity: write critical, warning or info.\n");
  }

  @Test
  void goes_to_slack_and_by_email_as_the_channel_of_its_tag_says() throws IOException {
    try (FakeSlack elsewhere = FakeSlack.started();
        FakeSlack vip = FakeSlack.started()) {
      user.variables.put(
          "SLACK_WEBHOOK_URL", "tag=vip " + vip.address() + "\n" + elsewhere.address());

      Result both = user.types("alerts", "test", "--slack", "--email", "--tag", "vip");

      assertThat(both.exitCode()).as(both.err()).isEqualTo(ExitCode.OK);
      assertThat(both.out())
          .contains("Subject: TEST: @spikewatch.test")
          .contains("ok        slack        posted to SLACK_WEBHOOK_URL\n");
      assertThat(vip.bodies()).singleElement().asString().contains("TEST: nothing");
      assertThat(elsewhere.bodies()).isEmpty();
      assertThat(user.types("alerts", "test", "--slack").out()).doesNotContain("Subject");
      assertThat(elsewhere.bodies()).hasSize(1);
    }
  }

  @Test
  void says_what_slack_has_against_it_and_never_the_address() throws IOException {
    try (FakeSlack slack = FakeSlack.started().answers(404, "no_service")) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      Result refused = user.types("alerts", "test", "--slack");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.out())
          .contains("wrong     slack        Slack refuses the message: ", "no_service")
          .doesNotContain("secret", "was sent");
    }
    try (FakeSlack api =
        FakeSlack.started().answers(200, "{\"ok\":false,\"error\":\"not_authed\"}")) {
      user.variables.put("SLACK_WEBHOOK_URL", api.address());
      Result refused = user.types("alerts", "test", "--slack");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.out())
          .contains("wrong     slack        Slack refuses the message: HTTP 200 not_authed");
    }
    user.variables.put("SLACK_WEBHOOK_URL", "tag=vip");
    assertThat(user.types("alerts", "test", "--slack").out())
        .contains("line 1 does not end with a valid https address");
  }

  @Test
  void says_how_slack_is_named_where_it_is_not() {
    Result unset = user.types("alerts", "test", "--slack");
    assertThat(unset.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(unset.out()).contains("SLACK_WEBHOOK_URL is not set", "or add --aws");
  }

  @Test
  void shows_programs_the_same() throws IOException {
    Result result = user.types("alerts", "test", "--email", "--slack", "--json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(new ObjectMapper().readTree(result.out()).path("checks").path(0).path("name"))
        .hasToString("\"slack\"");
    assertThat(result.err()).contains("Subject: TEST: @spikewatch.test");
  }

  @Test
  void takes_no_option_that_stands_before_it() {
    Result result = user.types("alerts", "--limit", "3", "test");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .contains("put options after the subcommand: spikewatch alerts test --aws");
  }
}
