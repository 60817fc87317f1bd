package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.LogFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the cards of videos. */
record VideoCards(
    PageContext context,
    Application application,
    Map<String, Watch> watches,
    Map<String, Times> times,
    Period period,
    Deadline deadline) {

  private static final int MAX_CAPTION = 160;
  private static final int MAX_NAME = 40;
  private static final int MAX_REASONS = 6;

  /** The cards of a page. The chart of a video is drawn if there is time for it. */
  List<VideoCard> of(List<VideoSpikes> page) {
    page.stream().map(VideoSpikes::watch).distinct().forEach(handle -> draw(handle, page));
    return page.stream().map(this::card).toList();
  }

  private void draw(String handle, List<VideoSpikes> page) {
    Instant polledAt = polledAt(handle);
    List<HistoryChartCache.HistoryChartSubject> missing =
        page.stream()
            .filter(video -> video.watch().equals(handle))
            .map(this::subject)
            .filter(s -> context.historyCharts().cached(s, polledAt).isEmpty())
            .toList();
    if (!missing.isEmpty() && !deadline.left().isZero()) {
      context.historyCharts().draw(application, missing, polledAt, context.now());
    }
  }

  private Instant polledAt(String handle) {
    return times.getOrDefault(handle, Times.NEVER).polled();
  }

  private HistoryChartCache.HistoryChartSubject subject(VideoSpikes video) {
    Crossing crossing = video.strongest().alert().crossing();
    return new HistoryChartCache.HistoryChartSubject(
        video.watch(),
        video.newest().alert().videoId(),
        crossing.metric(),
        period,
        VideoSpikes.reached(crossing));
  }

  private VideoCard card(VideoSpikes video) {
    Instant now = context.now();
    VideoSpikes.LoggedAlert strongest = video.strongest();
    VideoSpikes.LoggedAlert newest = video.newest();
    Alert alert = newest.alert();
    Crossing crossing = strongest.alert().crossing();
    String handle = video.watch();
    HistoryChartCache.HistoryChartSubject subject = subject(video);
    Optional<Watch> watch = Optional.ofNullable(watches.get(handle));
    Optional<Instant> ownMute =
        watch.map(w -> w.mutes().lastingAt(now).videos().get(alert.videoId()));
    return new VideoCard(
        handle,
        Formats.name(newest.notification().creator(), MAX_NAME),
        SpikeCard.initial(handle),
        SpikeCard.hue(handle),
        alert.cover().flatMap(url -> context.covers().address(alert.videoId(), url)),
        alert.videoId(),
        VideoLink.of(newest.notification().creator(), alert.videoId()),
        Sanitizer.line(alert.caption(), MAX_CAPTION),
        Formats.span(Duration.between(alert.createdAt(), now)) + " old",
        (crossing.lowerBound() ? "≥ " : "") + Formats.compact(crossing.metric(), crossing.value()),
        Formats.phrase(crossing.metric()),
        crossing.multipleOfUsual().map(Formats::multiple),
        Headline.of(crossing).crossed(),
        others(video, crossing.metric()),
        video.spikes().stream().limit(MAX_REASONS).map(VideoCards::why).toList(),
        video.spikes().stream()
            .map(s -> s.alert().crossing().severity())
            .max(Enum::compareTo)
            .orElseThrow()
            .key(),
        Timestamp.of(newest.notification().observedAt(), now),
        LogFilter.whyNotAnnounced(newest.entry().status()),
        ownMute
            .or(() -> watch.flatMap(Watch::muteUntil).filter(now::isBefore))
            .map(Formats::instant),
        ownMute.isPresent(),
        new HistoryChartFigure(
            context.historyCharts().cached(subject, polledAt(handle)), subject.address()));
  }

  private static List<String> others(VideoSpikes video, Metric shown) {
    Set<Metric> included = EnumSet.of(shown);
    return video.spikes().stream()
        .map(s -> s.alert().crossing())
        .filter(c -> included.add(c.metric()))
        .map(
            c ->
                "%s %s, %s"
                    .formatted(
                        Formats.compact(c.metric(), c.value()),
                        Formats.phrase(c.metric()),
                        Headline.of(c).crossed()))
        .toList();
  }

  private static String why(VideoSpikes.LoggedAlert spike) {
    return Formats.instant(spike.notification().observedAt())
        + ": "
        + SpikeCard.why(spike.alert(), spike.notification().observedAt());
  }
}
