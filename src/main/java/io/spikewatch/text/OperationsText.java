package io.spikewatch.text;

import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Status;

/**
 * A notification about the watching itself in words. It opens with the product's name, so that
 * nobody takes it for a spike.
 */
public record OperationsText(Operations operations) implements PlainText {

  private static final int MOST_SUBJECT = 99;
  private static final int MOST_SMS = 300;
  private static final int LONGEST_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int MOST_PARAGRAPHS = 50;
  private static final int LONGEST_PARAGRAPH = 1_000;

  @Override
  public String subject() {
    return Printable.ascii(opening(SHORT_NAME), MOST_SUBJECT, "");
  }

  @Override
  public String sms() {
    String todo = resolved() ? "" : ". " + advice();
    return Printable.ascii(opening(SHORT_NAME) + todo, MOST_SMS, "");
  }

  @Override
  public String email() {
    Letter letter = new Letter().paragraph(opening(LONGEST_NAME)).blank();
    detail(letter, 0);
    if (!operations.detail().isBlank()) {
      letter.blank();
    }
    if (!resolved()) {
      letter.paragraph("What to do: " + advice()).blank();
    }
    letter.field("Condition", condition()).field("Severity", operations.severity().key());
    operations.creator().ifPresent(c -> letter.field("Creator", Wording.name(c, LONGEST_NAME)));
    return letter.field("Seen", Wording.instant(operations.observedAt())).written();
  }

  @Override
  public String console() {
    Letter letter = Letter.forTerminal();
    letter.entry(
        Wording.instant(operations.observedAt())
            + "  "
            + operations.severity().name()
            + "  "
            + opening(LONGEST_NAME));
    detail(letter, 4);
    return resolved() ? letter.written() : letter.indented("What to do: " + advice(), 4).written();
  }

  /** What happened, in half a sentence, for a place where nobody takes it for a spike. */
  static String line(Operations operations) {
    return new OperationsText(operations).fact(LONGEST_NAME);
  }

  private String opening(int longestName) {
    return "Spikewatch: " + fact(longestName);
  }

  private String fact(int longestName) {
    String whose = operations.creator().map(c -> Wording.name(c, longestName) + ": ").orElse("");
    return (resolved() ? "resolved: " : "")
        + whose
        + (resolved()
            ? ConditionWords.over(operations.condition())
            : ConditionWords.begun(operations.condition()));
  }

  private void detail(Letter letter, int indent) {
    operations
        .detail()
        .lines()
        .map(line -> Printable.line(line, LONGEST_PARAGRAPH))
        .filter(line -> !line.isEmpty())
        .limit(MOST_PARAGRAPHS)
        .forEach(line -> letter.indented(line, indent));
  }

  private String condition() {
    String key = operations.condition().key();
    return operations.condition().ends() ? key + ", " + operations.status().key() : key;
  }

  private boolean resolved() {
    return operations.status() == Status.RESOLVED;
  }

  private String advice() {
    return ConditionWords.advice(operations.condition());
  }
}
