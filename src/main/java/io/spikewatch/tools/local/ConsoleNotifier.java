package io.spikewatch.tools.local;

import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notifier;
import java.util.function.Function;

/** Prints notifications on the terminal, with the text that subscribers receive. */
public final class ConsoleNotifier implements Notifier {

  /** Where notifications are printed. */
  @FunctionalInterface
  public interface Paper {

    /** Prints a text; returns false if that failed, as with a broken pipe. */
    boolean print(String text);
  }

  private final Paper paper;
  private final Texts texts;
  private final Function<PlainText, String> form;

  private ConsoleNotifier(Paper paper, Texts texts, Function<PlainText, String> form) {
    this.paper = paper;
    this.texts = texts;
    this.form = form;
  }

  /**
   * Prints each notification like the email of a subscriber.
   *
   * @param width the maximum length of a line
   */
  public static ConsoleNotifier emails(Paper paper, Texts texts, int width) {
    return new ConsoleNotifier(paper, texts, text -> email(text, width));
  }

  /**
   * Prints each notification in a few lines.
   *
   * @param width the maximum length of a line
   */
  public static ConsoleNotifier brief(Paper paper, int width) {
    return new ConsoleNotifier(paper, Texts.ENGLISH, text -> text.console(width));
  }

  @Override
  public PublishResult publish(Notification notification) {
    return paper.print(form.apply(PlainText.of(notification, texts)))
        ? new PublishResult.Accepted("terminal")
        : new PublishResult.Retryable("the output is closed");
  }

  /** The email, with its subject first. */
  public static String email(PlainText text, int width) {
    return "Subject: " + text.subject() + "\n\n" + text.email(width);
  }
}
