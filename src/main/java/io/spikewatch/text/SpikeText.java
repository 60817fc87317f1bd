package io.spikewatch.text;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Notification.Spikes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A creator's spikes in words: the fact first, for a reader decides in five seconds, then what
 * supports it.
 */
public record SpikeText(Spikes spikes) implements PlainText {

  private static final int MOST_SUBJECT = 99;
  private static final int MOST_SMS = 300;
  private static final int LONGEST_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int LONGEST_CAPTION = 300;
  private static final int SHORT_CAPTION = 100;

  public SpikeText {
    spikes = Ranking.ranked(spikes);
  }

  @Override
  public String subject() {
    return Printable.ascii(opening(SHORT_NAME, Fact::brief), MOST_SUBJECT, others());
  }

  @Override
  public String sms() {
    String link = spikes.alerts().isEmpty() ? "" : " " + link(spikes.alerts().getFirst());
    return Printable.ascii(opening(SHORT_NAME, Fact::brief), MOST_SMS, others() + link);
  }

  @Override
  public String email() {
    Letter letter = new Letter().paragraph(opening(LONGEST_NAME, Fact::full)).blank();
    spikes.alerts().stream().limit(1).forEach(lead -> detail(lead, letter));
    List<Alert> others = spikes.alerts().stream().skip(1).toList();
    if (!others.isEmpty()) {
      letter.paragraph("Also in this poll:").blank();
      others.forEach(other -> brief(other, letter));
    }
    if (spikes.more() > 0) {
      letter.paragraph("and " + spikes.more() + " more").blank();
    }
    return letter
        .paragraph("Mute: set mute_until, or mutes for one video or metric, on this watch.")
        .written();
  }

  @Override
  public String console() {
    Letter letter = Letter.forTerminal();
    letter.entry(
        Wording.instant(spikes.observedAt())
            + "  "
            + spikes.severity().name()
            + "  "
            + opening(LONGEST_NAME, Fact::full));
    spikes.alerts().stream().limit(1).forEach(lead -> support(lead, letter));
    for (Alert other : spikes.alerts().stream().skip(1).toList()) {
      letter.indented("also " + fact(other).full(), 2);
      support(other, letter);
    }
    return spikes.more() == 0
        ? letter.written()
        : letter.indented("and " + spikes.more() + " more", 2).written();
  }

  private String opening(int longestName, Function<Fact, String> wording) {
    String name = Wording.name(spikes.creator(), longestName) + ": ";
    return spikes.alerts().isEmpty()
        ? name + Wording.count(spikes.more(), "spike")
        : name + wording.apply(fact(spikes.alerts().getFirst()));
  }

  private String others() {
    int others = spikes.alerts().isEmpty() ? 0 : spikes.alerts().size() - 1 + spikes.more();
    return others == 0 ? "" : " (+" + others + " more)";
  }

  private void detail(Alert alert, Letter letter) {
    Crossing crossing = alert.crossing();
    letter
        .field("Value", value(crossing))
        .field("Before", before(crossing))
        .field("Level", level(crossing))
        .field("Severity", crossing.severity().key())
        .field("Video age", age(alert) + " (" + Wording.instant(alert.createdAt()) + ")");
    crossing.usual().ifPresent(usual -> letter.field("Usual", usual(usual)));
    if (!alert.trend().isEmpty()) {
      letter.field(
          "Last days", Sparkline.BLOCKS.of(alert.trend().stream().map(Optional::of).toList()));
    }
    String caption = Printable.line(alert.caption(), LONGEST_CAPTION);
    if (!caption.isEmpty()) {
      letter.field("Caption", quoted(caption));
    }
    letter.field("Seen", Wording.instant(spikes.observedAt()));
    notes(crossing, letter);
    letter.link(link(alert), 0).blank();
  }

  private void brief(Alert alert, Letter letter) {
    letter.item(fact(alert).full() + " (" + alert.crossing().severity().key() + ")");
    letter.indented("Before: " + before(alert.crossing()), 2);
    String caption = Printable.line(alert.caption(), SHORT_CAPTION);
    if (!caption.isEmpty()) {
      letter.indented(quoted(caption), 2);
    }
    letter.link(link(alert), 2).blank();
  }

  private void support(Alert alert, Letter letter) {
    letter.indented("before " + before(alert.crossing()) + "; video " + age(alert) + " old", 4);
    String caption = Printable.line(alert.caption(), SHORT_CAPTION);
    if (!caption.isEmpty()) {
      letter.indented(quoted(caption), 4);
    }
    letter.link(link(alert), 4);
  }

  private String before(Crossing crossing) {
    String figure = Wording.exact(crossing.previous());
    if (crossing.previousAt().isEmpty()) {
      boolean none = crossing.previous().compareTo(BigDecimal.ZERO) == 0;
      return (none ? figure : "at most " + figure) + ", not seen before";
    }
    Duration ago = Duration.between(crossing.previousAt().get(), spikes.observedAt());
    String instant = Wording.instant(crossing.previousAt().get());
    return figure + ", " + Wording.span(ago) + " ago (" + instant + ")";
  }

  private String age(Alert alert) {
    return Wording.span(Duration.between(alert.createdAt(), spikes.observedAt()));
  }

  private String link(Alert alert) {
    return VideoLink.of(spikes.creator(), alert.videoId());
  }

  private static void notes(Crossing crossing, Letter letter) {
    if (crossing.lowerBound()) {
      letter.field("Note", "at least: less than a day of history");
    }
    if (crossing.suspect().isPresent()) {
      letter.field("Note", "may be a late correction of the source, not a sale of today");
    }
  }

  private static Fact fact(Alert alert) {
    return Fact.of(alert.crossing());
  }

  private static String value(Crossing crossing) {
    return Wording.exact(crossing.value()) + " " + Wording.phrase(crossing.metric());
  }

  private static String level(Crossing crossing) {
    String figure = Wording.exactLevel(crossing.level());
    return crossing.reason() == Reason.ESCALATED
        ? figure + " (escalated: a lower level was announced before)"
        : figure;
  }

  private static String usual(Usual usual) {
    return Wording.exact(usual.figure()) + " at that age, by " + usual.samples() + " videos";
  }

  private static String quoted(String caption) {
    return "\"" + caption + "\"";
  }
}
