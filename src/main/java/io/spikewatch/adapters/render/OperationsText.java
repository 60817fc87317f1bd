package io.spikewatch.adapters.render;

import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Status;

/**
 * The text of an operational notification. It begins with the product's name, so that readers do
 * not mistake it for a spike.
 */
public record OperationsText(Operations operations, Texts texts) implements PlainText {

  private static final int MAX_SUBJECT = 99;
  private static final int MAX_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int MAX_PARAGRAPHS = 50;
  private static final int MAX_PARAGRAPH = 1_000;

  @Override
  public String headline() {
    return opening(MAX_NAME);
  }

  @Override
  public String subject() {
    OperationsText english = new OperationsText(operations, texts.english());
    return Sanitizer.ascii(english.opening(SHORT_NAME), MAX_SUBJECT, "");
  }

  @Override
  public String sms() {
    String opening = opening(SHORT_NAME);
    return texts.sms(resolved() ? opening : texts.get("operations.advised", opening, advice()), "");
  }

  @Override
  public String email(int width) {
    PlainTextBuilder builder =
        new PlainTextBuilder(texts, width).paragraph(opening(MAX_NAME)).blank();
    detail(builder, 0);
    if (!operations.detail().facts().isEmpty()) {
      builder.blank();
    }
    if (!resolved()) {
      builder.paragraph(todo()).blank();
    }
    LocalFormats formats = texts.formats();
    builder
        .field(texts.get("label.condition"), condition())
        .field(texts.get("label.severity"), formats.severity(operations.severity()));
    operations
        .creator()
        .ifPresent(c -> builder.field(texts.get("label.creator"), formats.name(c, MAX_NAME)));
    return builder
        .field(texts.get("label.seen"), formats.instant(operations.observedAt()))
        .written();
  }

  @Override
  public String console(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width);
    builder.entry(
        texts.formats().instant(operations.observedAt())
            + "  "
            + texts.formats().severity(operations.severity())
            + "  "
            + opening(MAX_NAME));
    detail(builder, 4);
    return resolved() ? builder.written() : builder.indented(todo(), 4).written();
  }

  private String todo() {
    return texts.labelled(texts.get("operations.advice"), advice());
  }

  /** What happened, for a context that is not about spikes. */
  public String line() {
    return fact(MAX_NAME);
  }

  private String opening(int longestName) {
    return texts.labelled("Spikewatch", fact(longestName));
  }

  private String fact(int longestName) {
    String what =
        resolved()
            ? ConditionText.over(operations.condition(), texts)
            : ConditionText.begun(operations.condition(), texts);
    String fact =
        operations
            .creator()
            .map(c -> texts.labelled(texts.formats().name(c, longestName), what))
            .orElse(what);
    return resolved() ? texts.get("operations.resolved", fact) : fact;
  }

  private void detail(PlainTextBuilder builder, int indent) {
    DetailText.of(operations.detail(), texts)
        .lines()
        .map(line -> Sanitizer.line(line, MAX_PARAGRAPH))
        .filter(line -> !line.isEmpty())
        .limit(MAX_PARAGRAPHS)
        .forEach(line -> builder.indented(line, indent));
  }

  private String condition() {
    String key = operations.condition().key();
    return operations.condition().ends()
        ? key + texts.get("list.separator") + texts.named("status", operations.status())
        : key;
  }

  private boolean resolved() {
    return operations.status() == Status.RESOLVED;
  }

  private String advice() {
    return ConditionText.advice(operations.condition(), texts);
  }
}
