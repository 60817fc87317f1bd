package io.spikewatch.config;

import java.util.Map;
import java.util.Optional;

/**
 * What the function that posts to Slack is told by its environment.
 *
 * @param chatTopicArn the topic that the chat service of AWS reads, where that is used
 */
public record SlackSettings(Optional<SecretSource> webhook, Optional<String> chatTopicArn) {

  /** Reads the environment of this process. */
  public static SlackSettings fromEnvironment() {
    return from(System.getenv());
  }

  /** Reads variables; throws {@link InvalidSettings} if there is nobody to post to. */
  public static SlackSettings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Optional<SecretSource> webhook = v.secret("SLACK_WEBHOOK_URL", "SLACK_WEBHOOK_PARAMETER");
    Optional<String> chatTopicArn = v.optional("CHAT_TOPIC_ARN");
    if (webhook.isEmpty() && chatTopicArn.isEmpty()) {
      v.problem(
          "none of SLACK_WEBHOOK_URL, SLACK_WEBHOOK_PARAMETER and CHAT_TOPIC_ARN is set: the first"
              + " gives the webhook, the second names the parameter that holds it, the third is"
              + " the topic that the chat service of AWS reads");
    }
    v.throwIfAny();
    return new SlackSettings(webhook, chatTopicArn);
  }
}
