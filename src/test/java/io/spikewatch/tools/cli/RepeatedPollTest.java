package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.tools.cli.CommandProcess.Ended;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code poll --every} as a process of its own, which is ended by Ctrl-C and by kill -9. */
class RepeatedPollTest {

  private static final String VIDEO = "7456066022957665553";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private CommandLineUser user;

  @BeforeEach
  void aBaseline() {
    user = new CommandLineUser(folder);
    user.at(now.minus(Duration.ofHours(2)).toString());
    user.world.video("mira", VIDEO).views(900_000).views1d(20_000);
    user.types("watch", "add", "mira");
    assertThat(user.types("poll").exitCode()).isEqualTo(ExitCode.OK);
    user.at(now.toString());
    user.world.video("mira", VIDEO).views(980_000).views1d(120_000);
  }

  @AfterEach
  void ends() {
    user.close();
  }

  private CommandProcess starts(FakeSlack slack) throws IOException {
    Map<String, String> variables = new HashMap<>(user.variables);
    variables.put("SLACK_WEBHOOK_URL", slack.address());
    return CommandProcess.start(variables, "poll", "--every", "6h", "--data", folder.toString());
  }

  @Test
  void it_posts_waits_leaves_the_store_to_others_and_ends_with_ctrl_c() throws Exception {
    try (FakeSlack slack = FakeSlack.started();
        CommandProcess process = starts(slack)) {
      process.says("Notifications: 1 sent, 0 pending.");
      assertThat(slack.bodies()).singleElement().asString().contains("@mira: 120K views in 1 day");
      process.saysAside("Next poll in ");
      assertThat(user.types("watch", "list").out()).contains("A run is expected every 6 h.");

      Ended ended = process.interrupt();

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.err())
          .containsPattern("Next poll in 6 h, \\S+ \\d\\d:\\d\\d UTC\\. Ctrl-C ends\\.\n$");
    }
  }

  @Test
  void an_alert_that_was_being_posted_at_a_kill_is_posted_by_the_next_poll() throws Exception {
    try (FakeSlack hangs = FakeSlack.started().hangs()) {
      try (CommandProcess process = starts(hangs)) {
        assertThat(hangs.isAskedWithin(TIMEOUT)).isTrue();
        process.kill();
      }
    }
    try (FakeSlack slack = FakeSlack.started()) {
      user.variables.put("SLACK_WEBHOOK_URL", slack.address());
      user.at(now.plus(Duration.ofMinutes(5)).toString());
      assertThat(user.types("poll").exitCode()).isEqualTo(ExitCode.OK);
      user.at(now.plus(Duration.ofMinutes(10)).toString());
      user.types("poll");
      assertThat(slack.bodies()).singleElement().asString().contains("@mira: 120K views in 1 day");
    }
  }
}
