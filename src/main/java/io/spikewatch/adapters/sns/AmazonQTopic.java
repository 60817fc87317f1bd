package io.spikewatch.adapters.sns;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topic of Amazon Q. It carries only the schema of that service. */
public final class AmazonQTopic {

  private final SnsClient sns;
  private final String topicArn;

  /**
   * Creates the topic.
   *
   * @param sns a client with the limits of {@link PublishLimits}
   */
  public AmazonQTopic(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  /** Publishes a message. Returns the reason if SNS did not accept it. */
  public Optional<String> publish(String message) {
    try {
      sns.publish(r -> r.topicArn(topicArn).message(message));
      return Optional.empty();
    } catch (SdkException refused) {
      return Optional.of(PublishFailure.reason(refused));
    }
  }
}
