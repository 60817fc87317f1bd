package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification.Spikes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The text of a creator's spikes: the headline first, so that a reader can decide in five seconds,
 * then the facts.
 */
public record SpikeText(Spikes spikes, Texts texts) implements PlainText {

  private static final int MAX_SUBJECT = 99;
  private static final int MAX_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int MAX_CAPTION = 300;
  private static final int SHORT_CAPTION = 100;
  private static final int MAX_BARS = 14;

  public SpikeText {
    spikes = AlertOrder.ranked(spikes);
  }

  @Override
  public String headline() {
    return opening(MAX_NAME, texts, Headline::brief) + others(texts);
  }

  @Override
  public String subject() {
    Texts english = texts.english();
    return Sanitizer.ascii(
        opening(SHORT_NAME, english, Headline::brief), MAX_SUBJECT, others(english));
  }

  @Override
  public String sms() {
    String opening = opening(SHORT_NAME, texts, Headline::brief);
    if (spikes.alerts().isEmpty()) {
      return texts.sms(opening, others(texts));
    }
    Alert lead = spikes.alerts().getFirst();
    SpikeFacts facts = facts(lead);
    String separator = texts.get("list.separator");
    String pace = facts.pace().map(p -> separator + p).orElse("");
    String outlook = facts.outlook().map(o -> separator + o).orElse("");
    return texts.sms(opening + pace + outlook, others(texts) + " " + link(lead));
  }

  @Override
  public String email(int width) {
    PlainTextBuilder builder =
        new PlainTextBuilder(texts, width)
            .paragraph(opening(MAX_NAME, texts, Headline::full))
            .blank();
    spikes.alerts().stream().limit(1).forEach(lead -> detail(lead, builder));
    List<Alert> others = spikes.alerts().stream().skip(1).toList();
    if (!others.isEmpty()) {
      builder.paragraph(texts.get("spike.also")).blank();
      others.forEach(other -> brief(other, builder));
    }
    if (spikes.more() > 0) {
      builder.paragraph(texts.get("more", spikes.more())).blank();
    }
    return builder
        .paragraph(texts.get("spike.mute"))
        .link("spikewatch watch mute " + Sanitizer.line(spikes.watch(), MAX_NAME) + " --for 1d", 2)
        .written();
  }

  @Override
  public String console(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width);
    builder.entry(
        texts.formats().instant(spikes.observedAt())
            + "  "
            + texts.formats().severity(spikes.severity())
            + "  "
            + opening(MAX_NAME, texts, Headline::full));
    for (Alert lead : spikes.alerts().stream().limit(1).toList()) {
      support(lead, builder);
      behind(lead, builder);
    }
    for (Alert other : spikes.alerts().stream().skip(1).toList()) {
      builder.indented(texts.get("spike.another", fact(other).full(texts)), 2);
      support(other, builder);
    }
    return spikes.more() == 0
        ? builder.written()
        : builder.indented(texts.get("more", spikes.more()), 2).written();
  }

  private String opening(int longestName, Texts words, BiFunction<Headline, Texts, String> form) {
    String fact =
        spikes.alerts().isEmpty()
            ? words.formats().count(spikes.more(), "spike")
            : form.apply(fact(spikes.alerts().getFirst()), words);
    String line = words.labelled(words.formats().name(spikes.creator(), longestName), fact);
    return spikes.test() ? words.get("test", line) : line;
  }

  private String others(Texts words) {
    int others = spikes.alerts().isEmpty() ? 0 : spikes.alerts().size() - 1 + spikes.more();
    return others == 0 ? "" : words.get("others", others);
  }

  private SpikeFacts facts(Alert alert) {
    return new SpikeFacts(spikes, alert, texts);
  }

  private void detail(Alert alert, PlainTextBuilder builder) {
    SpikeFacts facts = facts(alert);
    fields(facts.figures(this::ago), builder);
    facts.trend(MAX_BARS).ifPresent(trend -> builder.field(texts.get("label.trend"), trend));
    fields(facts.others(), builder);
    fields(facts.context(), builder);
    String caption = Sanitizer.line(alert.caption(), MAX_CAPTION);
    if (!caption.isEmpty()) {
      builder.field(texts.get("label.caption"), quoted(caption));
    }
    fields(facts.watch(), builder);
    LocalFormats formats = texts.formats();
    builder.field(texts.get("label.severity"), formats.severity(alert.crossing().severity()));
    builder.field(texts.get("label.posted"), formats.instant(alert.createdAt()));
    builder.field(texts.get("label.seen"), formats.instant(spikes.observedAt()));
    facts.cautions().forEach(caution -> builder.field(texts.get("label.caution"), caution));
    builder.link(link(alert), 0).blank();
  }

  private static void fields(List<SpikeFacts.Line> lines, PlainTextBuilder builder) {
    lines.forEach(line -> builder.field(line.label(), line.value()));
  }

  private String ago(Instant at) {
    LocalFormats formats = texts.formats();
    return texts.get(
        "ago", formats.span(Duration.between(at, spikes.observedAt())), formats.instant(at));
  }

  private void brief(Alert alert, PlainTextBuilder builder) {
    String severity = texts.formats().severity(alert.crossing().severity());
    builder.item(texts.get("with_severity", fact(alert).full(texts), severity));
    String before = facts(alert).before(this::ago);
    builder.indented(texts.labelled(texts.get("label.before"), before), 2);
    String caption = Sanitizer.line(alert.caption(), SHORT_CAPTION);
    if (!caption.isEmpty()) {
      builder.indented(quoted(caption), 2);
    }
    builder.link(link(alert), 2).blank();
  }

  private void support(Alert alert, PlainTextBuilder builder) {
    SpikeFacts facts = facts(alert);
    String before = facts.before(this::ago);
    String semicolon = texts.get("list.semicolon");
    builder.indented(
        texts.get("spike.before", before)
            + facts.pace().map(pace -> semicolon + pace).orElse("")
            + facts.outlook().map(outlook -> semicolon + outlook).orElse("")
            + semicolon
            + texts.get("spike.age", facts.age()),
        4);
    String caption = Sanitizer.line(alert.caption(), SHORT_CAPTION);
    if (!caption.isEmpty()) {
      builder.indented(quoted(caption), 4);
    }
    builder.link(link(alert), 4);
  }

  /** The facts about the most important alert and its watch. */
  private void behind(Alert lead, PlainTextBuilder builder) {
    SpikeFacts facts = facts(lead);
    Stream.of(facts.others(), facts.context(), facts.watch())
        .flatMap(List::stream)
        .forEach(
            l ->
                builder.indented(texts.labelled(l.label().toLowerCase(Locale.ROOT), l.value()), 4));
  }

  private String link(Alert alert) {
    return VideoLink.of(spikes.creator(), alert.videoId());
  }

  private static Headline fact(Alert alert) {
    return Headline.of(alert.crossing());
  }

  private String quoted(String caption) {
    return texts.get("quoted", caption);
  }
}
