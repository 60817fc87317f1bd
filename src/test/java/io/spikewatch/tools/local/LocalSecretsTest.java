package io.spikewatch.tools.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.parameterstore.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

  @TempDir private Path folder;
  private LocalSecrets secrets;

  @BeforeEach
  void ofTheFolder() {
    secrets = new LocalSecrets(folder);
  }

  @Test
  void only_the_owner_can_read_the_file_also_after_a_second_write() throws IOException {
    Files.writeString(folder.resolve("keyapi-key.new"), "left by a crash");
    secrets.key().write(Secret.of("first"));
    secrets.key().write(Secret.of(" second\n"));
    assertThat(folder.toFile().list()).containsExactly("keyapi-key");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("keyapi-key"))))
        .isEqualTo("rw-------");
    assertThat(secrets.key().read().map(Secret::reveal)).contains("second");
  }

  @Test
  void a_removed_or_blank_key_counts_as_missing() throws IOException {
    secrets.key().remove();
    secrets.key().write(Secret.of("first"));
    secrets.key().remove();
    assertThat(secrets.key().read()).isEmpty();
    Files.writeString(folder.resolve("keyapi-key"), " \n");
    assertThat(secrets.addTo(Map.of())).isEmpty();
  }

  @Test
  void the_environment_comes_first() {
    secrets.key().write(Secret.of("stored"));
    secrets.webhook().write(Secret.of("https://hooks.slack.com/services/T0/B0/x"));
    String file = folder.resolve("slack-webhook").toString();
    assertThat(secrets.addTo(Map.of("KEYAPI_KEY", " ", "A", "b")))
        .isEqualTo(Map.of("KEYAPI_KEY", "stored", "SLACK_WEBHOOK_FILE", file, "A", "b"));
    Map<String, String> both = Map.of("KEYAPI_KEY", "own", "SLACK_WEBHOOK_URL", "https://own");
    assertThat(secrets.addTo(both)).isEqualTo(both);
    Map<String, String> named =
        Map.of("KEYAPI_KEY_PARAMETER", "/key", "SLACK_WEBHOOK_FILE", "routes");
    assertThat(secrets.addTo(named)).isEqualTo(named);
  }

  @Test
  void a_file_that_cannot_be_written_is_reported_without_the_secret() {
    LocalSecrets nowhere = new LocalSecrets(folder.resolve("missing"));
    assertThatThrownBy(() -> nowhere.key().write(Secret.of("sk-secret")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("keyapi-key cannot be written (NoSuchFileException)")
        .hasMessageNotContaining("sk-secret");
  }

  @Test
  void marks_are_kept_once_and_start_the_setup() {
    assertThat(new SetupMarks(folder).read()).isEmpty();
    new SetupMarks(folder).add("started");
    new SetupMarks(folder).add("levels");
    new SetupMarks(folder).add("levels");
    assertThat(new SetupMarks(folder).read().orElseThrow())
        .containsExactlyInAnyOrder("started", "levels");
    assertThat(folder.resolve("setup")).hasContent("started\nlevels\n");
  }
}
