package io.spikewatch.function.wiring;

import io.spikewatch.adapters.slack.AmazonQMessage;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.adapters.sns.AmazonQTopic;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes alerts to the topic that Amazon Q Developer reads. */
public final class AmazonQPost {

  private final Supplier<AmazonQTopic> topic;

  AmazonQPost(Supplier<SnsClient> sns, String topicArn) {
    this.topic = new Lazy<>(() -> new AmazonQTopic(sns.get(), topicArn));
  }

  /** Publishes an alert; returns the reason if it was not accepted. */
  public Optional<String> post(Layout alert) {
    return topic.get().publish(AmazonQMessage.of(alert).json());
  }
}
