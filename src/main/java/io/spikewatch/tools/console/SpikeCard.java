package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.SpikeFacts;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One alert as a card.
 *
 * @param initial the letter shown instead of a cover
 * @param hue one of twelve colours, constant for a creator
 * @param before the figure before, and its time
 * @param why why the alert was sent at that time
 * @param delivery the delivery status, if the card shows it
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
    String before,
    String why,
    String severity,
    String caption,
    Timestamp at,
    Optional<DeliveryView> delivery,
    SparklineFigure spark) {

  private static final int MAX_CAPTION = 160;
  private static final int MAX_NAME = 40;
  private static final int HUES = 12;

  static SpikeCard of(
      Spikes spikes,
      Alert alert,
      Optional<DeliveryView> delivery,
      SparklineFigure spark,
      Instant now) {
    Crossing crossing = alert.crossing();
    Headline headline = Headline.of(crossing);
    String name = Formats.name(spikes.creator(), MAX_NAME);
    return new SpikeCard(
        spikes.watch(),
        name,
        initial(spikes.watch()),
        hue(spikes.watch()),
        alert.videoId(),
        VideoLink.of(spikes.creator(), alert.videoId()),
        (crossing.lowerBound() ? "≥ " : "") + Formats.compact(crossing.metric(), crossing.value()),
        Formats.phrase(crossing.metric()),
        crossing.multipleOfUsual().map(Formats::multiple),
        headline.crossed(),
        before(spikes, alert),
        why(alert, spikes.observedAt()),
        crossing.severity().key(),
        Sanitizer.line(alert.caption(), MAX_CAPTION),
        Timestamp.of(spikes.observedAt(), now),
        delivery,
        spark);
  }

  static String initial(String handle) {
    return handle.isEmpty()
        ? "?"
        : handle.substring(0, handle.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  static int hue(String handle) {
    return Math.floorMod(handle.hashCode(), HUES);
  }

  private static String before(Spikes spikes, Alert alert) {
    SpikeFacts facts = new SpikeFacts(spikes, alert);
    return before(alert.crossing(), spikes.observedAt())
        + facts.pace().map(pace -> " · " + pace).orElse("")
        + facts.outlook().map(outlook -> " · " + outlook).orElse("");
  }

  private static String before(Crossing crossing, Instant observedAt) {
    return crossing
        .previousAt()
        .map(
            at ->
                "up from %s, %s earlier"
                    .formatted(
                        Formats.exact(crossing.previous()),
                        Formats.span(Duration.between(at, observedAt))))
        .orElse("not seen before");
  }

  /** Why it was announced, in one sentence. */
  static String why(Alert alert, Instant observedAt) {
    Crossing crossing = alert.crossing();
    boolean single = crossing.metric().total() == Metric.GMV;
    String level = Formats.exactLevel(crossing.level());
    String edge =
        Formats.phrase(crossing.metric())
            + switch (crossing.reason()) {
              case BELOW ->
                  (single ? " was" : " were") + " below " + level + " after the first day";
              case PREDICTED -> (single ? " is" : " are") + " predicted to reach " + level;
              default -> (single ? " was" : " were") + " below " + level + " before";
            };
    String escalated =
        crossing.reason() == Reason.ESCALATED
            ? "; a lower level or a prediction was announced before"
            : "";
    String usual =
        crossing
            .usual()
            .map(
                u ->
                    "; usual at that age is %s, from %d videos"
                        .formatted(Formats.exact(u.figure()), u.samples()))
            .orElse("");
    String least =
        crossing.lowerBound()
            ? "; it may be more, because the earlier figure is only partly known"
            : "";
    String average =
        crossing
            .windowHours()
            .map(h -> "; it is the daily average over " + Formats.hours(h))
            .orElse("");
    String suspect =
        crossing.suspect().isPresent() ? "; it may be a late correction of the source" : "";
    String age = Formats.span(Duration.between(alert.createdAt(), observedAt));
    return SentenceCase.of(
        edge + escalated + usual + least + average + suspect + "; the video was " + age + " old.");
  }
}
