package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The attributes for filters of subscribers: kind, severity, metric, creator and tag. Figures are
 * not included, because numeric filters are limited to 10^9. SNS rejects empty values and control
 * characters, so an attribute without a value is omitted.
 */
final class Attributes {

  /** The maximum number of tags. A watch with more tags publishes its first ones. */
  private static final int MAX_TAGS = 50;

  private static final int MAX_TAG = 200;
  private static final int MAX_HANDLE = 64;

  private Attributes() {}

  static Map<String, MessageAttributeValue> of(Notification notification) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("kind", text(notification.kind()));
    switch (notification) {
      case Spikes spikes -> {
        putAll(attributes, "metric", metrics(spikes.alerts().stream()));
        putCreator(attributes, spikes.creator());
        putAll(attributes, "tag", tags(spikes.tags()));
      }
      case Activity activity -> {
        putCreator(attributes, activity.creator());
        putAll(attributes, "tag", tags(activity.tags()));
      }
      case Operations operations ->
          operations.creator().ifPresent(creator -> putCreator(attributes, creator));
      case Digest digest -> {
        putAll(attributes, "metric", metrics(digest.spikes().stream().map(Spike::alert)));
        putAll(attributes, "creator", creators(digest));
        putAll(attributes, "tag", tags(digest.tags()));
      }
    }
    attributes.put("severity", text(notification.severity().key()));
    return attributes;
  }

  /** The size as SNS counts it: names, types and values. */
  static int bytes(Map<String, MessageAttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(
            a ->
                bytes(a.getKey())
                    + bytes(a.getValue().dataType())
                    + bytes(a.getValue().stringValue()))
        .sum();
  }

  private static List<String> metrics(Stream<Alert> alerts) {
    return alerts
        .map(alert -> alert.crossing().metric())
        .distinct()
        .sorted()
        .map(Metric::key)
        .toList();
  }

  /** The creators of a digest. A subscriber that waits for one of them receives the digest. */
  private static List<String> creators(Digest digest) {
    return Stream.concat(
            digest.spikes().stream().map(Spike::creator),
            digest.activity().stream().map(Activity::creator))
        .map(Attributes::handle)
        .filter(handle -> !handle.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> tags(Set<String> tags) {
    return tags.stream()
        .filter(tag -> !tag.isBlank())
        .limit(MAX_TAGS)
        .map(tag -> Sanitizer.cut(tag, MAX_TAG))
        .toList();
  }

  private static void putCreator(Map<String, MessageAttributeValue> attributes, Creator creator) {
    String handle = handle(creator);
    if (!handle.isEmpty()) {
      attributes.put("creator", text(handle));
    }
  }

  private static String handle(Creator creator) {
    return Sanitizer.line(creator.handle(), MAX_HANDLE);
  }

  private static void putAll(
      Map<String, MessageAttributeValue> attributes, String name, List<String> values) {
    if (!values.isEmpty()) {
      attributes.put(name, value("String.Array", array(values)));
    }
  }

  /** In ASCII, so that SNS rejects no character of a value. */
  private static String array(List<String> values) {
    return JsonWriter.ascii(json -> json.array(values, JsonWriter::text));
  }

  static MessageAttributeValue text(String value) {
    return value("String", value);
  }

  private static MessageAttributeValue value(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
