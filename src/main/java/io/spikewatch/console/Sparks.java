package io.spikewatch.console;

import io.spikewatch.history.Courses;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Metric;
import io.spikewatch.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Small charts of creators and videos. What a recording comes to is kept until the creator is
 * polled again; a page draws what it has time for, and asks for the rest when it is looked at.
 */
final class Sparks {

  private static final int DAYS = 14;
  private static final int MOST_KEPT = 5_000;

  /** What is drawn: a video, or the strongest video of each day. */
  record Subject(String handle, Optional<String> videoId, Metric metric) {

    /** The address under which it is drawn. */
    String address() {
      return "/spark/%s/%s/%s".formatted(handle, videoId.orElse("all"), metric.key());
    }
  }

  private record Drawn(Instant polledAt, Spark spark) {}

  private final Map<Subject, Drawn> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Subject, Drawn> eldest) {
              return size() > MOST_KEPT;
            }
          });

  /** A chart that may have to be asked for. */
  SparkFigure figure(
      Application application, Subject subject, Instant polledAt, Instant now, Deadline deadline) {
    Drawn drawn = kept.get(subject);
    if (drawn != null && drawn.polledAt().equals(polledAt)) {
      return new SparkFigure(Optional.of(drawn.spark()), subject.address());
    }
    return deadline.left().isZero()
        ? new SparkFigure(Optional.empty(), subject.address())
        : new SparkFigure(
            Optional.of(draw(application, subject, polledAt, now)), subject.address());
  }

  /** Draws it now. */
  Spark draw(Application application, Subject subject, Instant polledAt, Instant now) {
    Courses courses =
        new Courses(
            now.minus(Duration.ofDays(DAYS)), id -> subject.videoId().map(id::equals).orElse(true));
    // What cannot be read is drawn as what is not there; the creator's own page says why.
    application
        .stores()
        .recordings()
        .show(subject.handle(), now.minus(Duration.ofDays(DAYS)), courses);
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate first = last.minusDays(DAYS - 1L);
    List<List<Optional<BigDecimal>>> all =
        courses.all().stream().map(c -> c.daily(subject.metric(), first, last)).toList();
    Spark spark = Spark.of(subject.metric(), strongest(all));
    kept.put(subject, new Drawn(polledAt, spark));
    return spark;
  }

  private static List<Optional<BigDecimal>> strongest(List<List<Optional<BigDecimal>>> all) {
    return IntStream.range(0, DAYS)
        .mapToObj(day -> all.stream().flatMap(c -> c.get(day).stream()).max(BigDecimal::compareTo))
        .toList();
  }
}
