package io.spikewatch.tools.console;

import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The courses of videos, cached until their creator is polled again. */
final class CourseCache {

  private static final int MAX_KEPT = 5_000;

  /** A video, and what is drawn of it. */
  record CourseSubject(
      String handle, String videoId, Metric metric, Period period, Optional<BigDecimal> level) {

    /** The address of the course. */
    String address() {
      return "/course/%s/%s/%s?period=%s%s"
          .formatted(
              handle,
              videoId,
              metric.key(),
              period.key(),
              level.map(l -> "&level=" + l.toPlainString()).orElse(""));
    }
  }

  private record DrawnCourse(Instant polledAt, VideoCourse course) {}

  private final Map<CourseSubject, DrawnCourse> kept = LruMap.shared(MAX_KEPT);

  /** The cached course. */
  Optional<VideoCourse> cached(CourseSubject subject, Instant polledAt) {
    return Optional.ofNullable(kept.get(subject))
        .filter(drawn -> drawn.polledAt().equals(polledAt))
        .map(DrawnCourse::course);
  }

  /** Draws several videos of one creator, which takes one reading of its history. */
  void draw(
      Application application, Collection<CourseSubject> subjects, Instant polledAt, Instant now) {
    if (subjects.isEmpty()) {
      return;
    }
    CourseSubject first = subjects.iterator().next();
    Instant since = now.minus(first.period().duration());
    Set<String> ids = subjects.stream().map(CourseSubject::videoId).collect(Collectors.toSet());
    VideoHistories histories = new VideoHistories(since, ids::contains);
    // Unreadable data is drawn as missing data; the page of the creator reports the error.
    application.stores().historyReader().read(first.handle(), since, histories);
    List<VideoHistory> found = histories.all();
    Map<String, VideoHistory> byId =
        found.stream().collect(Collectors.toMap(VideoHistory::videoId, Function.identity()));
    for (CourseSubject subject : subjects) {
      kept.put(
          subject,
          new DrawnCourse(
              polledAt,
              VideoCourse.of(
                  subject.metric(),
                  Optional.ofNullable(byId.get(subject.videoId())),
                  subject.level(),
                  since,
                  polledAt,
                  now)));
    }
  }
}
