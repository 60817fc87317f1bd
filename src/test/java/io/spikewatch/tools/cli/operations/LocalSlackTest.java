package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.tools.cli.CommandLineUser;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSlackTest {

  private static final String VIDEO = "7456066022957665553";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private CommandLineUser user;

  @BeforeEach
  void aBaseline() {
    user = new CommandLineUser(folder);
    user.world.video("mira", VIDEO).caption("so glad").views1d(88_000).likes1d(4_000);
    user.types("watch", "add", "mira", "--tag", "vip");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", VIDEO).views1d(123_456);
  }

  @AfterEach
  void ends() {
    user.close();
  }

  @Test
  void an_alert_is_posted_and_printed() throws IOException {
    try (FakeSlack slack = FakeSlack.started()) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      Result result = user.types("poll");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).contains("Subject: @mira: 123.4K views", "1 sent, 0 pending");
      assertThat(slack.bodies())
          .singleElement()
          .asString()
          .contains("@mira: 123.4K views in 1 day", VIDEO);
      user.at("2026-11-23T14:00:00Z");
      user.types("poll");
      assertThat(slack.bodies()).hasSize(1);
    }
  }

  @Test
  void what_slack_does_not_accept_is_posted_by_the_next_poll_and_printed_once() throws IOException {
    try (FakeSlack slack = FakeSlack.started().answers(404, "no_service")) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      Result refused = user.types("poll");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.out())
          .contains("0 sent, 1 pending", "not sent: Slack refuses the message", "no_service")
          .doesNotContain("Subject: @mira", "secret");
    }
    try (FakeSlack slack = FakeSlack.started()) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      user.at("2026-11-23T13:00:10Z");
      assertThat(user.types("poll").out())
          .contains("1 pending", "at the earliest a minute after the last attempt")
          .doesNotContain("not sent:");
      user.at("2026-11-23T13:05:00Z");
      Result retried = user.types("poll");
      assertThat(retried.out()).containsOnlyOnce("Subject: @mira: 123.4K views");
      assertThat(slack.bodies()).filteredOn(body -> body.contains("@mira")).hasSize(1);
    }
  }

  @Test
  void the_routes_come_from_a_file() throws IOException {
    try (FakeSlack vip = FakeSlack.started();
        FakeSlack others = FakeSlack.started()) {
      Path routes =
          Files.writeString(
              elsewhere.resolve("routes"),
              "\ufeff# clients\r\ntag=vip " + vip.address() + "\n" + others.address() + "\n");
      user.variables.put("SLACK_WEBHOOK_FILE", routes.toString());
      user.types("poll");
      assertThat(vip.bodies()).hasSize(1);
      assertThat(others.bodies()).isEmpty();
      assertThat(user.types("alerts", "test", "--slack").out())
          .contains("posted to SLACK_WEBHOOK_FILE");
    }
  }

  @Test
  void a_dry_run_posts_nothing() throws IOException {
    try (FakeSlack slack = FakeSlack.started()) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      assertThat(user.types("poll", "--dry-run").out()).contains("Subject: @mira");
      assertThat(slack.bodies()).isEmpty();
    }
  }

  @Test
  void a_wrong_setting_is_named_before_a_credit_is_spent() {
    long spent = user.api.credits();
    user.variables.put("SLACK_WEBHOOK_URL", "tag=vip https://hooks.slack.com/secret");
    Result unfinished = user.types("poll");
    assertThat(unfinished.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unfinished.err())
        .contains("SLACK_WEBHOOK_URL: the Slack webhook is not complete")
        .containsOnlyOnce("example")
        .doesNotContain("secret");
    user.variables.put("SLACK_WEBHOOK_FILE", "/tmp/x");
    assertThat(user.types("poll").err()).contains("are both set. Remove one of them.");
    user.variables.remove("SLACK_WEBHOOK_URL");
    user.variables.put("SLACK_WEBHOOK_FILE", elsewhere.resolve("missing").toString());
    assertThat(user.types("poll").err())
        .contains("SLACK_WEBHOOK_FILE is '", "missing', which cannot be read", "docs/deploy.md");
    for (String pasted :
        List.of(
            "https://hooks.slack.com/services/T/B/secret", "hooks.slack.com/services/T/B/secret")) {
      user.variables.put("SLACK_WEBHOOK_FILE", pasted);
      assertThat(user.types("poll").err())
          .contains("SLACK_WEBHOOK_FILE is an address", "for example SLACK_WEBHOOK_FILE=routes.txt")
          .doesNotContain("hooks.slack.com", "secret");
    }
    assertThat(user.api.credits()).isEqualTo(spent);
  }
}
