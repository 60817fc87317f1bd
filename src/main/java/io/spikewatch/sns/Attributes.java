package io.spikewatch.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What subscribers filter by: kind, severity, metric, creator and tag. Figures are not among them,
 * for numeric filters end at a thousand million. SNS refuses empty values and control characters,
 * so an attribute without a value is left out.
 */
final class Attributes {

  /** Real tags are few and short; a watch with more keeps its first ones. */
  private static final int MOST_TAGS = 50;

  private static final int LONGEST_TAG = 200;
  private static final int LONGEST_HANDLE = 64;

  /** Whatever is not ASCII is escaped, so that no value has a character that SNS refuses. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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

  /** As SNS counts them: names, types and values. */
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

  /** Of a digest, which tells of several: whoever waits for one of them is told. */
  private static List<String> creators(Digest digest) {
    return digest.spikes().stream()
        .map(spike -> handle(spike.creator()))
        .filter(handle -> !handle.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> tags(Set<String> tags) {
    return tags.stream()
        .filter(tag -> !tag.isBlank())
        .limit(MOST_TAGS)
        .map(tag -> Printable.cut(tag, LONGEST_TAG))
        .toList();
  }

  private static void putCreator(Map<String, MessageAttributeValue> attributes, Creator creator) {
    String handle = handle(creator);
    if (!handle.isEmpty()) {
      attributes.put("creator", text(handle));
    }
  }

  private static String handle(Creator creator) {
    return Printable.line(creator.handle(), LONGEST_HANDLE);
  }

  private static void putAll(
      Map<String, MessageAttributeValue> attributes, String name, List<String> values) {
    if (!values.isEmpty()) {
      attributes.put(name, value("String.Array", array(values)));
    }
  }

  private static String array(List<String> values) {
    StringWriter array = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(array)) {
      generator.writeStartArray();
      for (String value : values) {
        generator.writeString(value);
      }
      generator.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail to be written", impossible);
    }
    return array.toString();
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
