package io.spikewatch.adapters.render;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;

/**
 * A notification as text, with one form for each medium. Untrusted text cannot move a cursor, start
 * a new line or change the writing direction.
 */
public sealed interface PlainText permits SpikeText, ActivityText, OperationsText, DigestText {

  /** The English text of a notification. */
  static PlainText of(Notification notification) {
    return of(notification, Texts.ENGLISH);
  }

  /** The text of a notification. */
  static PlainText of(Notification notification, Texts texts) {
    return switch (notification) {
      case Spikes spikes -> new SpikeText(spikes, texts);
      case Activity activity -> new ActivityText(activity, texts);
      case Operations operations -> new OperationsText(operations, texts);
      case Digest digest -> new DigestText(digest, texts);
    };
  }

  /** The headline in one line. Only names are shortened. */
  String headline();

  /** The English headline in fewer than 100 characters of printable ASCII, as SNS demands. */
  String subject();

  /** Lines of at most 72 columns, except links, so that a phone does not break them. */
  default String email() {
    return email(PlainTextBuilder.WIDTH);
  }

  /** The email in lines of at most that number of columns, except links. */
  String email(int width);

  /** One line: in English at most 300 characters of printable ASCII. */
  String sms();

  /**
   * The short form for a terminal, with the instant and the severity at the start. Lines have at
   * most that number of characters, except links.
   */
  String console(int width);
}
