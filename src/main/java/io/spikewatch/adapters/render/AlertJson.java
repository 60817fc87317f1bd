package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.watch.Severity;
import java.util.Set;

/**
 * Notifications as JSON of the schema {@code spikewatch.alert/1}, which {@code
 * docs/schema/spikewatch.alert-1.json} describes.
 *
 * <p>Figures are strings, written out in full, so that no reader rounds them. Instants have whole
 * seconds. A later version may add fields, kinds, metrics and conditions. Readers ignore a field
 * that they do not know.
 */
public final class AlertJson {

  /** The name of the schema. It changes when a field changes its meaning. */
  public static final String SCHEMA = "spikewatch.alert/1";

  /** SNS accepts 262,144 bytes, and a stored item is limited to little more. */
  private static final int MAX_CHARS = 300_000;

  /** The result of reading a stored text. */
  public sealed interface ParsedNotification {

    /** A notification of this schema. */
    record Read(Notification notification) implements ParsedNotification {}

    /** An invalid text, and why it could not be read. */
    record UnreadableNotification(String reason) implements ParsedNotification {}
  }

  /** The result of reading a published text. */
  public sealed interface ParsedMessage {

    /** A notification. Alerts that this version cannot read are counted in its {@code more}. */
    record SupportedMessage(Notification notification) implements ParsedMessage {}

    /**
     * A message of a newer version about an unknown subject.
     *
     * @param what the condition, or else the kind, as its name in the message
     */
    record NewerMessage(String id, String what, String detail, Severity severity, Set<String> tags)
        implements ParsedMessage {
      public NewerMessage {
        tags = Set.copyOf(tags);
      }
    }

    /** An invalid text, and why it could not be read. The reason quotes nothing. */
    record UnreadableMessage(String reason) implements ParsedMessage {}
  }

  private AlertJson() {}

  /** Writes a notification on one line. */
  public static String write(Notification notification) {
    return JsonWriter.written(
        json -> json.object(fields -> AlertJsonWriter.write(fields, notification)));
  }

  /** Reads a notification completely or not at all, so that writing it again loses nothing. */
  public static ParsedNotification read(String text) {
    try {
      return new ParsedNotification.Read(AlertJsonReader.strict().read(parsed(text)));
    } catch (MalformedJsonException e) {
      return new ParsedNotification.UnreadableNotification(e.reason());
    }
  }

  /** Reads a message as a subscriber does. A newer version may have written it. */
  public static ParsedMessage published(String text) {
    try {
      return AlertJsonReader.published(parsed(text));
    } catch (MalformedJsonException e) {
      return new ParsedMessage.UnreadableMessage(e.reason());
    }
  }

  private static JsonObject parsed(String text) throws MalformedJsonException {
    if (text.length() > MAX_CHARS) {
      throw new MalformedJsonException("longer than " + MAX_CHARS + " characters");
    }
    return JsonObject.parse(text);
  }
}
