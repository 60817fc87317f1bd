package io.spikewatch.console;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.desk.LogFilter;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.text.Fact;
import io.spikewatch.text.Printable;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One alert as a card.
 *
 * @param initial what stands in the place of the cover
 * @param hue one of twelve, always the same for a creator
 * @param fact what happened
 * @param before what the figure was before, and when that was
 * @param why why it was announced just then
 * @param fate what kept it back, if something did
 */
public record SpikeCard(
    String handle,
    String name,
    String initial,
    int hue,
    String videoId,
    String link,
    String figure,
    String phrase,
    Optional<String> multiple,
    String crossed,
    String fact,
    String before,
    String why,
    String severity,
    String caption,
    Moment at,
    Optional<String> fate,
    SparkFigure course) {

  private static final int LONGEST_CAPTION = 160;
  private static final int LONGEST_NAME = 40;
  private static final int HUES = 12;

  static SpikeCard of(Spikes spikes, Alert alert, Fate fate, SparkFigure course, Instant now) {
    Crossing crossing = alert.crossing();
    Fact fact = Fact.of(crossing);
    String name = Wording.name(spikes.creator(), LONGEST_NAME);
    return new SpikeCard(
        spikes.watch(),
        name,
        initial(spikes.watch()),
        hue(spikes.watch()),
        alert.videoId(),
        VideoLink.of(spikes.creator(), alert.videoId()),
        (crossing.lowerBound() ? "≥ " : "") + Wording.compact(crossing.metric(), crossing.value()),
        Wording.phrase(crossing.metric()),
        crossing.multipleOfUsual().map(Wording::multiple),
        Wording.level(crossing.metric(), crossing.level()),
        fact.full(),
        before(crossing, spikes.observedAt()),
        why(crossing, spikes.observedAt(), alert),
        crossing.severity().key(),
        Printable.line(alert.caption(), LONGEST_CAPTION),
        Moment.of(spikes.observedAt(), now),
        LogFilter.fate(fate),
        course);
  }

  static String initial(String handle) {
    return handle.isEmpty()
        ? "?"
        : handle.substring(0, handle.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  static int hue(String handle) {
    return Math.floorMod(handle.hashCode(), HUES);
  }

  private static String before(Crossing crossing, Instant observedAt) {
    return crossing
        .previousAt()
        .map(
            at ->
                "up from %s, %s earlier"
                    .formatted(
                        Wording.exact(crossing.previous()),
                        Wording.span(Duration.between(at, observedAt))))
        .orElse("not seen before");
  }

  /** Why it was announced, in a sentence. */
  private static String why(Crossing crossing, Instant observedAt, Alert alert) {
    String edge =
        "%s %s below %s before"
            .formatted(
                Wording.phrase(crossing.metric()),
                crossing.metric().total() == Metric.GMV ? "was" : "were",
                Wording.exactLevel(crossing.level()));
    String escalated =
        crossing.reason() == Reason.ESCALATED ? "; a lower level was announced before" : "";
    String usual =
        crossing
            .usual()
            .map(
                u ->
                    "; usual at that age is %s, by %d videos"
                        .formatted(Wording.exact(u.figure()), u.samples()))
            .orElse("");
    String least = crossing.lowerBound() ? "; it may be more, for a day is not known yet" : "";
    String suspect =
        crossing.suspect().isPresent()
            ? "; it may be a late correction of the source, not a sale of today"
            : "";
    String age = Wording.span(Duration.between(alert.createdAt(), observedAt));
    String sentence =
        edge + escalated + usual + least + suspect + "; the video was " + age + " old.";
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
