package io.spikewatch.wiring;

import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.ChatMessage;
import io.spikewatch.slack.Labels;
import io.spikewatch.sns.ChatTopic;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;

/** Hands alerts to the chat service of AWS, by the topic that it reads. */
public final class ChatPost {

  private final Supplier<ChatTopic> topic;

  ChatPost(Supplier<SnsClient> sns, String topicArn) {
    this.topic = new Once<>(() -> new ChatTopic(sns.get(), topicArn));
  }

  /** Hands an alert over; returns why it was not taken, if it was not. */
  public Optional<String> post(AlertMessage alert, Labels labels) {
    return topic.get().publish(ChatMessage.of(alert, labels).json());
  }
}
