package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.snapshot.VideoHistory.Moment;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a page for readers outside your company, such as clients: one card for each video that
 * spiked, with its peak and its figures now. It shows no levels, tags, notes, credits or health. It
 * loads nothing and contains no script.
 */
public final class SharedReport {

  private static final int MAX_READ = 20_000;
  private static final int TOP = 5;
  private static final int MAX_CARDS = 60;
  private static final int MAX_NAME = 40;
  private static final int MAX_CAPTION = 160;
  private static final Duration READING = Duration.ofMinutes(5);

  private final Application application;
  private final Instant now;
  private final Instant since;
  private final Optional<String> tag;
  private final Map<String, Watch> watches;

  private SharedReport(Application application, Instant now, int days, Optional<String> tag) {
    this.application = application;
    this.now = now;
    this.since = now.minus(Duration.ofDays(days));
    this.tag = tag;
    this.watches =
        application.stores().watchlist().read().watches().stream()
            .collect(Collectors.toMap(Watch::handle, Function.identity(), (first, _) -> first));
  }

  /** The page of the last days, of all creators or of those with a tag. */
  public static String html(Application application, Instant now, int days, Optional<String> tag) {
    return new PageRenderer(InstantSource.fixed(now), "", "")
        .text(
            "shared.jte", Map.of("view", new SharedReport(application, now, days, tag).view(days)));
  }

  /** A video with the spikes of the period. */
  private record Spiked(Spikes last, Alert alert, BigDecimal value, Instant at) {

    /** The higher figure with its time, and the description of the later message. */
    Spiked and(Spiked other) {
      Spiked later = other.last.observedAt().isAfter(last.observedAt()) ? other : this;
      Spiked higher = other.value.compareTo(value) > 0 ? other : this;
      return new Spiked(later.last, later.alert, higher.value, higher.at);
    }
  }

  private SharedView view(int days) {
    Map<String, Map<String, Spiked>> spiked = spiked();
    Deadline deadline = Deadline.in(READING, System::nanoTime);
    List<Ranked> ranked = new ArrayList<>();
    spiked.forEach((watch, videos) -> ranked.addAll(ranked(watch, videos, deadline)));
    ranked.sort(Comparator.comparing(Ranked::peak).reversed().thenComparing(r -> r.card().link()));
    List<SharedVideo> cards = ranked.stream().limit(MAX_CARDS).map(Ranked::card).toList();
    return new SharedView(
        Formats.instant(since),
        Formats.instant(now),
        days,
        spiked.size(),
        ranked.size(),
        cards.stream().limit(TOP).toList(),
        cards.stream().skip(TOP).toList(),
        ranked.size() - cards.size(),
        Assets.text("console.css"));
  }

  /**
   * The videos by watch and id. Muted spikes and tests are not for readers outside your company.
   */
  private Map<String, Map<String, Spiked>> spiked() {
    Map<String, Map<String, Spiked>> spiked = new LinkedHashMap<>();
    application.stores().log().since(since, now, MAX_READ).stream()
        .filter(entry -> entry.status() != DeliveryStatus.MUTED)
        .map(AlertLog.Entry::notification)
        .flatMap(n -> n instanceof Spikes spikes ? Stream.of(spikes) : Stream.empty())
        .filter(spikes -> !spikes.test() && isWanted(spikes))
        .forEach(
            spikes ->
                spikes
                    .alerts()
                    .forEach(
                        alert ->
                            spiked
                                .computeIfAbsent(spikes.watch(), _ -> new HashMap<>())
                                .merge(alert.videoId(), spiked(spikes, alert), Spiked::and)));
    return spiked;
  }

  private boolean isWanted(Spikes spikes) {
    Set<String> tags =
        Optional.ofNullable(watches.get(spikes.watch())).map(Watch::tags).orElse(spikes.tags());
    return tag.map(tags::contains).orElse(true);
  }

  /** The views of a day that an alert knows; zero if it is about another figure. */
  private static Spiked spiked(Spikes spikes, Alert alert) {
    BigDecimal views =
        alert.crossing().metric() == Metric.VIEWS_1D
            ? alert.crossing().value()
            : alert.details().figures().getOrDefault(Metric.VIEWS_1D, BigDecimal.ZERO);
    return new Spiked(spikes, alert, views, spikes.observedAt());
  }

  private record Ranked(BigDecimal peak, SharedVideo card) {}

  private List<Ranked> ranked(String watch, Map<String, Spiked> videos, Deadline deadline) {
    Map<String, VideoHistory> known = new HashMap<>();
    if (!deadline.left().isZero()) {
      VideoHistories histories = new VideoHistories(since, videos::containsKey);
      // Unreadable data is left out, as in a chart; the page of the creator reports the error.
      application.stores().historyReader().read(watch, since, histories);
      histories.all().forEach(history -> known.put(history.videoId(), history));
    }
    return videos.entrySet().stream()
        .map(video -> ranked(video.getValue(), Optional.ofNullable(known.get(video.getKey()))))
        .toList();
  }

  private Ranked ranked(Spiked spiked, Optional<VideoHistory> history) {
    BigDecimal peak = spiked.value();
    Instant at = spiked.at();
    for (Moment moment : history.map(VideoHistory::moments).orElse(List.of())) {
      BigDecimal views = moment.get(Metric.VIEWS_1D).orElse(BigDecimal.ZERO);
      if (views.compareTo(peak) > 0) {
        peak = views;
        at = moment.at();
      }
    }
    return new Ranked(peak, card(spiked, history, peak, at));
  }

  private SharedVideo card(
      Spiked spiked, Optional<VideoHistory> history, BigDecimal peak, Instant at) {
    Spikes spikes = spiked.last();
    Optional<Moment> latest = history.map(VideoHistory::latest);
    return new SharedVideo(
        Formats.name(spikes.creator(), MAX_NAME),
        SpikeCard.initial(spikes.creator().handle()),
        SpikeCard.hue(spikes.creator().handle()),
        VideoLink.of(spikes.creator(), spiked.alert().videoId()),
        Sanitizer.line(spiked.alert().caption(), MAX_CAPTION),
        date(spiked.alert().createdAt()),
        spike(spiked.alert().crossing()),
        Formats.compact(Metric.VIEWS_1D, peak),
        date(at),
        figures(latest, Metric.VIEWS_1D),
        figures(latest, Metric.VIEWS, Metric.LIKES, Metric.SALES, Metric.GMV),
        history.map(this::chart));
  }

  /** The figure that took off. For the views of a day it is part of the peak. */
  private static Optional<String> spike(Crossing crossing) {
    Metric metric = crossing.metric();
    return Optional.of(crossing.value())
        .filter(_ -> metric != Metric.VIEWS_1D)
        .map(value -> Formats.compact(metric, value) + " " + Formats.phrase(metric));
  }

  /** The known figures that are above zero; those of the first metric also if it is zero. */
  private static String figures(Optional<Moment> moment, Metric... metrics) {
    List<String> figures = new ArrayList<>();
    for (Metric metric : metrics) {
      moment
          .flatMap(m -> m.get(metric))
          .filter(figure -> figure.signum() > 0 || metric == metrics[0])
          .map(figure -> Formats.compact(metric, figure) + " " + Formats.counted(metric))
          .ifPresent(figures::add);
    }
    return String.join(", ", figures);
  }

  private SparklineSvg chart(VideoHistory history) {
    LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return SparklineSvg.of(Metric.VIEWS_1D, history.daily(Metric.VIEWS_1D, first, last));
  }

  private static String date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }
}
