package io.spikewatch.sns;

import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notifier;
import io.spikewatch.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes notifications to a topic, with a body for each kind of reader. A notification that SNS
 * would refuse for its size is shortened until it fits.
 */
public final class SnsNotifier implements Notifier {

  /** SNS takes 262,144 bytes, body and attributes together; the rest is a margin. */
  static final int MOST_BYTES = 262_144 - 4_096;

  private final SnsClient sns;
  private final String topicArn;
  private final Function<Notification, String> json;
  private final Optional<String> kind;

  /**
   * A notifier of one topic.
   *
   * @param sns bounded as {@link PublishLimits} says
   * @param json writes the body that programs read
   */
  public SnsNotifier(SnsClient sns, String topicArn, Function<Notification, String> json) {
    this(sns, topicArn, json, Optional.empty());
  }

  private SnsNotifier(
      SnsClient sns, String topicArn, Function<Notification, String> json, Optional<String> kind) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.json = json;
    this.kind = kind;
  }

  /**
   * The same, but to filters its notifications are of another kind: who lets the known ones pass is
   * spared, who filters nothing is told.
   */
  public SnsNotifier sparingFilters(String otherKind) {
    return new SnsNotifier(sns, topicArn, json, Optional.of(otherKind));
  }

  @Override
  public Handover publish(Notification notification) {
    Optional<PublishRequest> request = request(notification);
    if (request.isEmpty()) {
      return new Handover.Unacceptable("sns: message too large");
    }
    try {
      sns.publish(request.get());
      return new Handover.Accepted();
    } catch (SdkException refused) {
      return Refusal.blamesMessage(refused)
          ? new Handover.Unacceptable(Refusal.reason(refused))
          : new Handover.Refused(Refusal.reason(refused));
    }
  }

  /** The first form of the notification that fits, the whole one before all others. */
  private Optional<PublishRequest> request(Notification notification) {
    // Filters see the whole notification: who waits for one metric is told even if it was cut.
    Map<String, MessageAttributeValue> attributes = Attributes.of(notification);
    kind.ifPresent(other -> attributes.put("kind", Attributes.text(other)));
    int room = MOST_BYTES - Attributes.bytes(attributes);
    return Shortening.forms(notification)
        .map(form -> request(form, attributes))
        .filter(request -> bytes(request.message()) <= room)
        .findFirst();
  }

  private PublishRequest request(
      Notification notification, Map<String, MessageAttributeValue> attributes) {
    PlainText text = PlainText.of(notification);
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
