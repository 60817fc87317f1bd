package io.spikewatch.config;

import java.util.Map;

/** What the function that posts to Slack is told by its environment. */
public record SlackSettings(SecretSource webhook) {

  /** Reads the environment of this process. */
  public static SlackSettings fromEnvironment() {
    return from(System.getenv());
  }

  /** Reads variables; throws {@link InvalidSettings} if there is no webhook. */
  public static SlackSettings from(Map<String, String> values) {
    Variables v = new Variables(values);
    SecretSource webhook =
        v.secret("SLACK_WEBHOOK_URL", "SLACK_WEBHOOK_PARAMETER")
            .orElseGet(
                () -> {
                  v.problem(
                      "neither SLACK_WEBHOOK_URL nor SLACK_WEBHOOK_PARAMETER is set: one gives the"
                          + " webhook, the other names the parameter that holds it");
                  return new SecretSource.Given(Secret.of(""));
                });
    v.throwIfAny();
    return new SlackSettings(webhook);
  }
}
