package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.tools.admin.Csv;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One alert, or one notification of another kind, as a row of a table.
 *
 * @param video the alert; empty for another kind of notification
 * @param name the creator; empty if the notification is about no single creator
 * @param handle the handle of the watch
 * @param text what happened
 */
public record AlertRow(
    Timestamp at,
    String kind,
    String severity,
    Optional<Alert> video,
    String handle,
    String name,
    String caption,
    String text,
    DeliveryView delivery,
    String link) {

  private static final int MAX_CAPTION = 100;
  private static final int MAX_NAME = 40;
  private static final int MAX_TEXT = 300;

  /** The columns of the exported file. */
  private static final List<String> COLUMNS =
      List.of(
          "observed_at",
          "kind",
          "severity",
          "status",
          "delivery",
          "creator",
          "video_id",
          "caption",
          "metric",
          "level",
          "value",
          "previous",
          "multiple_of_usual",
          "text",
          "url");

  /**
   * A row that is not written yet, because a page writes only the rows that it shows.
   *
   * @param alert the alert; empty for another kind of notification
   */
  record RowSource(ListedAlert listed, Optional<Alert> alert) {

    Severity severity() {
      return alert
          .map(a -> a.crossing().severity())
          .orElseGet(() -> listed.notification().severity());
    }

    AlertRow row(Instant now) {
      return alert.isPresent() && listed.notification() instanceof Spikes spikes
          ? of(listed.delivery(), spikes, alert.get(), now)
          : other(listed, now);
    }
  }

  /** The rows of a notification. */
  static Stream<RowSource> of(ListedAlert listed) {
    return listed.notification() instanceof Spikes spikes
        ? spikes.alerts().stream().map(alert -> new RowSource(listed, Optional.of(alert)))
        : Stream.of(new RowSource(listed, Optional.empty()));
  }

  private static AlertRow of(DeliveryView delivery, Spikes spikes, Alert alert, Instant now) {
    Headline headline = Headline.of(alert.crossing());
    return new AlertRow(
        Timestamp.of(spikes.observedAt(), now),
        spikes.kind(),
        alert.crossing().severity().key(),
        Optional.of(alert),
        spikes.watch(),
        Formats.name(spikes.creator(), MAX_NAME),
        Sanitizer.line(alert.caption(), MAX_CAPTION),
        headline.brief(),
        delivery,
        VideoLink.of(spikes.creator(), alert.videoId()));
  }

  private static AlertRow other(ListedAlert listed, Instant now) {
    Notification notification = listed.notification();
    Optional<String> handle =
        switch (notification) {
          case Notification.Activity activity -> Optional.of(activity.watch());
          case Notification.Operations operations ->
              operations.creator().map(creator -> creator.handle());
          default -> Optional.empty();
        };
    return new AlertRow(
        Timestamp.of(notification.observedAt(), now),
        notification.kind(),
        notification.severity().key(),
        Optional.empty(),
        handle.orElse(""),
        handle.map(h -> "@" + Sanitizer.line(h, MAX_NAME)).orElse(""),
        "",
        Sanitizer.line(PlainText.of(notification).subject(), MAX_TEXT),
        listed.delivery(),
        "");
  }

  /** The id of the video; empty for another kind of notification. */
  public Optional<String> videoId() {
    return video.map(Alert::videoId);
  }

  /** Whether a text occurs in the row. */
  boolean contains(String text) {
    return String.join("\n", name, caption, this.text, videoId().orElse(""))
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }

  /** The head of the exported file. */
  static String csvHead() {
    return Csv.line(COLUMNS.toArray(String[]::new));
  }

  /** The row of the exported file. Spreadsheets keep the id as text, because of the apostrophe. */
  String csv() {
    Optional<Crossing> crossing = video.map(Alert::crossing);
    return Csv.line(
        at.iso(),
        kind,
        severity,
        delivery.status(),
        delivery.detail(),
        handle.isEmpty() ? "" : handle,
        videoId().map(id -> "'" + id).orElse(""),
        caption,
        crossing.map(Crossing::metric).map(Metric::key).orElse(""),
        crossing.map(c -> c.level().text()).orElse(""),
        crossing.map(c -> c.value().toPlainString()).orElse(""),
        crossing.map(c -> c.previous().toPlainString()).orElse(""),
        crossing.flatMap(Crossing::multipleOfUsual).map(BigDecimal::toPlainString).orElse(""),
        text,
        link);
  }
}
