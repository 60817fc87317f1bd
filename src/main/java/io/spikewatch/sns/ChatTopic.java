package io.spikewatch.sns;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** A topic from which the chat service of AWS reads: it carries that service's schema alone. */
public final class ChatTopic {

  private final SnsClient sns;
  private final String topicArn;

  /**
   * The topic.
   *
   * @param sns bounded as {@link PublishLimits} says
   */
  public ChatTopic(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  /** Publishes a message; returns why SNS did not take it, if it did not. */
  public Optional<String> publish(String message) {
    try {
      sns.publish(r -> r.topicArn(topicArn).message(message));
      return Optional.empty();
    } catch (SdkException refused) {
      return Optional.of(Refusal.reason(refused));
    }
  }
}
