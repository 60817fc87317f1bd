package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.local.LocalSecrets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console has stored in the folder holds for the commands on this folder. */
class StoredSecretsTest {

  @TempDir private Path folder;
  private CommandLineUser user;
  private LocalSecrets secrets;

  @BeforeEach
  void aKeyInTheFolder() {
    user = new CommandLineUser(folder);
    user.world.video("mira", "7456066022957665553").views1d(88_000);
    user.types("watch", "add", "mira");
    user.variables.remove("KEYAPI_KEY");
    secrets = new LocalSecrets(folder);
    secrets.key().write(Secret.of(user.api.key()));
  }

  @AfterEach
  void ends() {
    user.close();
  }

  @Test
  void polls_and_the_doctor_use_the_stored_key() {
    assertThat(user.types("poll").out()).contains("Polled 1 creator");
    assertThat(user.types("doctor", "--yes").out()).contains("KeyAPI accepts it");
    secrets.key().remove();
    assertThat(user.types("poll").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void a_key_in_the_environment_comes_first() {
    user.variables.put("KEYAPI_KEY", "mistyped");
    assertThat(user.types("poll").exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void no_command_prints_or_exports_the_stored_key() {
    for (String[] words :
        new String[][] {
          {"poll"},
          {"poll", "--json"},
          {"watch", "export"},
          {"watch", "list", "--json"},
          {"doctor", "--json"}
        }) {
      CommandLineUser.Result result = user.types(words);
      assertThat(result.out() + result.err())
          .as(String.join(" ", words))
          .isNotEmpty()
          .doesNotContain(user.api.key());
    }
  }

  @Test
  void local_polls_and_tests_post_to_the_stored_webhook() throws IOException {
    try (FakeSlack slack = FakeSlack.started()) {
      secrets.webhook().write(Secret.of(slack.address()));
      assertThat(user.types("alerts", "test", "--slack").exitCode()).isEqualTo(ExitCode.OK);
      user.types("poll");
      user.at("2026-11-23T13:00:00Z");
      user.world.video("mira", "7456066022957665553").views1d(123_456);
      user.types("poll");
      assertThat(slack.bodies()).hasSize(2);
      assertThat(slack.bodies().getLast()).contains("@mira: 123.4K views in 1 day");
    }
  }
}
