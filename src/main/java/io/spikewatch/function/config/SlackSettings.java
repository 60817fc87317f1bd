package io.spikewatch.function.config;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.render.Texts;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that the environment of SlackFunction gives.
 *
 * @param chatTopicArn the topic that Amazon Q Developer reads, if it is used
 * @param texts the language of the messages, with the time zone of their instants
 * @param proxies the hosts that are reached through a proxy
 */
public record SlackSettings(
    Optional<SecretSource> webhook, Optional<String> chatTopicArn, Texts texts, Proxies proxies) {

  /** Reads the environment of this process. */
  public static SlackSettings fromEnvironment() {
    return from(Environment.variables());
  }

  /** Reads variables; throws {@link InvalidSettings} if no destination is set. */
  public static SlackSettings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Optional<SecretSource> webhook = v.secret("SLACK_WEBHOOK_URL", "SLACK_WEBHOOK_PARAMETER");
    Optional<String> chatTopicArn = v.optional("CHAT_TOPIC_ARN");
    if (webhook.isEmpty() && chatTopicArn.isEmpty()) {
      v.problem(
          "none of SLACK_WEBHOOK_URL, SLACK_WEBHOOK_PARAMETER and CHAT_TOPIC_ARN is set. The first"
              + " is the webhook, the second is the name of its parameter, and the third is the"
              + " topic for Amazon Q Developer");
    }
    Texts texts = v.texts(v.zone(Settings.TIME_ZONE));
    v.throwIfAny();
    return new SlackSettings(webhook, chatTopicArn, texts, Proxies.from(values));
  }
}
