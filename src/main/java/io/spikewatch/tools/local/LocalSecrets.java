package io.spikewatch.tools.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The key and the webhook of a folder. They hold for commands on this folder if the environment
 * sets none.
 */
public final class LocalSecrets {

  private static final String KEY = "KEYAPI_KEY";
  private static final List<String> KEYS = List.of(KEY, "KEYAPI_KEY_PARAMETER");
  private static final String WEBHOOK_FILE = "SLACK_WEBHOOK_FILE";
  private static final List<String> WEBHOOKS = List.of("SLACK_WEBHOOK_URL", WEBHOOK_FILE);

  private final SecretFile key;
  private final SecretFile webhook;

  /** The secrets of the store in a folder. */
  public LocalSecrets(Path folder) {
    this.key = new SecretFile(folder.resolve("keyapi-key"));
    this.webhook = new SecretFile(folder.resolve("slack-webhook"));
  }

  /** The KeyAPI key. */
  public SecretFile key() {
    return key;
  }

  /** The Slack webhook. */
  public SecretFile webhook() {
    return webhook;
  }

  /** Adds the secrets that the environment does not set; throws {@link StoreUnavailable}. */
  public Map<String, String> addTo(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    if (!setsKey(environment)) {
      key.read().ifPresent(secret -> variables.put(KEY, secret.reveal()));
    }
    if (!setsWebhook(environment) && webhook.exists()) {
      variables.put(WEBHOOK_FILE, webhook.path().toString());
    }
    return variables;
  }

  /** Whether the environment sets a key. */
  public static boolean setsKey(Map<String, String> environment) {
    return setsAny(environment, KEYS);
  }

  /** Whether the environment sets a webhook. */
  public static boolean setsWebhook(Map<String, String> environment) {
    return setsAny(environment, WEBHOOKS);
  }

  private static boolean setsAny(Map<String, String> environment, List<String> names) {
    return names.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }
}
