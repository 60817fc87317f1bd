package io.spikewatch.local;

import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notifier;
import io.spikewatch.text.PlainText;
import java.util.function.Function;

/** Delivers notifications to whoever reads the terminal, in the words that subscribers get. */
public final class ConsoleNotifier implements Notifier {

  /** Where the words are printed. */
  @FunctionalInterface
  public interface Paper {

    /** Prints a text; false if it did not reach anybody, as when a pipe is broken. */
    boolean print(String text);
  }

  private final Paper paper;
  private final Function<PlainText, String> form;

  private ConsoleNotifier(Paper paper, Function<PlainText, String> form) {
    this.paper = paper;
    this.form = form;
  }

  /** Prints each notification as the email that a subscriber gets. */
  public static ConsoleNotifier emails(Paper paper) {
    return new ConsoleNotifier(paper, ConsoleNotifier::email);
  }

  /** Prints each notification in a few lines. */
  public static ConsoleNotifier brief(Paper paper) {
    return new ConsoleNotifier(paper, PlainText::console);
  }

  @Override
  public Handover publish(Notification notification) {
    return paper.print(form.apply(PlainText.of(notification)))
        ? new Handover.Accepted()
        : new Handover.Refused("the output is closed");
  }

  /** The mail, subject first. */
  public static String email(PlainText text) {
    return "Subject: " + text.subject() + "\n\n" + text.email();
  }
}
