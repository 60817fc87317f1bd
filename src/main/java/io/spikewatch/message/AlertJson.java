package io.spikewatch.message;

import io.spikewatch.notify.Notification;

/**
 * Notifications as JSON of the schema {@code spikewatch.alert/1}.
 *
 * <p>Figures are strings, written out in full, so that no reader rounds them. Instants have whole
 * seconds. New fields may be added to the schema at any time; reading passes over what it does not
 * know.
 */
public final class AlertJson {

  /** The name of the schema, which changes when a field changes its meaning. */
  public static final String SCHEMA = "spikewatch.alert/1";

  /** What a text turned out to be. */
  public sealed interface Reading {

    /** A notification of this schema. */
    record Read(Notification notification) implements Reading {}

    /** Something else, and why it could not be read. */
    record Unreadable(String reason) implements Reading {}
  }

  private AlertJson() {}

  /** Writes a notification on one line. */
  public static String write(Notification notification) {
    return new AlertJsonWriter().write(notification);
  }

  /** Reads a notification; never throws, whatever the text is. */
  public static Reading read(String text) {
    try {
      return new Reading.Read(AlertJsonReader.read(JsonObject.parse(text)));
    } catch (MalformedMessageException e) {
      return new Reading.Unreadable(e.reason());
    }
  }
}
