package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes notifications to a topic, with a body for each protocol. A notification that is too
 * large for SNS is shortened until it fits.
 */
public final class SnsNotifier implements Notifier {

  /** SNS accepts 262,144 bytes, body and attributes together; the rest is a margin. */
  static final int MAX_BYTES = 262_144 - 4_096;

  private final SnsClient sns;
  private final String topicArn;
  private final Function<Notification, String> json;
  private final Texts texts;
  private final Optional<String> kind;

  /**
   * Creates a notifier of one topic.
   *
   * @param sns a client with the limits of {@link PublishLimits}
   * @param json writes the body for programs
   * @param texts the words of the bodies for people
   */
  public SnsNotifier(
      SnsClient sns, String topicArn, Function<Notification, String> json, Texts texts) {
    this(sns, topicArn, json, texts, Optional.empty());
  }

  private SnsNotifier(
      SnsClient sns,
      String topicArn,
      Function<Notification, String> json,
      Texts texts,
      Optional<String> kind) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.json = json;
    this.texts = texts;
    this.kind = kind;
  }

  /**
   * This notifier with another {@code kind} attribute. Subscribers with a filter on {@code kind} do
   * not receive its notifications; subscribers without a filter do.
   */
  public SnsNotifier sparingFilters(String otherKind) {
    return new SnsNotifier(sns, topicArn, json, texts, Optional.of(otherKind));
  }

  @Override
  public PublishResult publish(Notification notification) {
    Optional<PublishRequest> request = request(notification);
    if (request.isEmpty()) {
      return new PublishResult.Rejected("sns: message too large");
    }
    try {
      sns.publish(request.get());
      return new PublishResult.Accepted("sns");
    } catch (SdkException refused) {
      return PublishFailure.blamesMessage(refused)
          ? new PublishResult.Rejected(PublishFailure.reason(refused))
          : new PublishResult.Retryable(PublishFailure.reason(refused));
    }
  }

  /** The first form of the notification that fits, starting with the complete one. */
  private Optional<PublishRequest> request(Notification notification) {
    // Filters see the complete notification, so a subscriber of one metric receives it even if it
    // was shortened.
    Map<String, MessageAttributeValue> attributes = Attributes.of(notification);
    kind.ifPresent(other -> attributes.put("kind", Attributes.text(other)));
    int room = MAX_BYTES - Attributes.bytes(attributes);
    return Shortening.forms(notification)
        .map(form -> request(form, attributes))
        .filter(request -> bytes(request.message()) <= room)
        .findFirst();
  }

  private PublishRequest request(
      Notification notification, Map<String, MessageAttributeValue> attributes) {
    PlainText text = PlainText.of(notification, texts);
    return PublishRequest.builder()
        .topicArn(topicArn)
        .subject(text.subject())
        .messageStructure("json")
        .message(Bodies.of(json.apply(notification), text))
        .messageAttributes(attributes)
        .build();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
