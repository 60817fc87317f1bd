package io.spikewatch.text;

import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;

/**
 * A notification in words, once for each place where people read it. Nothing that a stranger wrote
 * can move a cursor, start a new line or change the direction of the writing there.
 */
public sealed interface PlainText permits SpikeText, OperationsText, DigestText {

  /** The words of a notification. */
  static PlainText of(Notification notification) {
    return switch (notification) {
      case Spikes spikes -> new SpikeText(spikes);
      case Operations operations -> new OperationsText(operations);
      case Digest digest -> new DigestText(digest);
    };
  }

  /** The fact in fewer than 100 characters, all of them printable ASCII. */
  String subject();

  /** Lines of at most 72 characters, links excepted, so that a phone does not break them. */
  String email();

  /** One line of at most 300 characters of printable ASCII. */
  String sms();

  /** The short form for a terminal, with the instant and the severity in front. */
  String console();
}
