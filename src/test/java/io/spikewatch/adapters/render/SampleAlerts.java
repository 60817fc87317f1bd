package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.alert.AlertDetails.Earlier;
import io.spikewatch.core.alert.AlertDetails.Increase;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Projection;
import io.spikewatch.core.alert.Projection.NextLevel;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Notifications to put into words. */
public final class SampleAlerts {

  public static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");

  private SampleAlerts() {}

  public static Crossing crossing(
      Metric metric, String level, String value, String previous, Severity severity) {
    return new Crossing(
        metric,
        new Level.Absolute(new BigDecimal(level)),
        new BigDecimal(value),
        new BigDecimal(previous),
        Optional.of(SEEN.minus(Duration.ofHours(1))),
        severity,
        Reason.CROSSED,
        false,
        Optional.empty(),
        Optional.empty());
  }

  public static Crossing gmv() {
    return crossing(Metric.GMV_1D, "500", "523.4", "0", Severity.WARNING);
  }

  public static Crossing million() {
    return crossing(Metric.VIEWS_1D, "1000000", "1234567", "50000", Severity.CRITICAL);
  }

  public static Crossing unseen(Crossing crossing, String most) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        new BigDecimal(most),
        Optional.empty(),
        crossing.severity(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.suspect(),
        crossing.usual());
  }

  public static Crossing lowerBound(Crossing crossing) {
    return doubtful(crossing, true, Optional.empty());
  }

  public static Crossing suspect(Crossing crossing) {
    return doubtful(crossing, false, Optional.of("backfill"));
  }

  public static Crossing escalated(Crossing crossing) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        Reason.ESCALATED,
        crossing.lowerBound(),
        crossing.suspect(),
        crossing.usual());
  }

  /** A level that is predicted, five hours before it is reached. */
  public static Crossing predicted() {
    Level million = new Level.Absolute(new BigDecimal("1000000"));
    return new Crossing(
        Metric.VIEWS_1D,
        million,
        new BigDecimal("440000"),
        new BigDecimal("380000"),
        Optional.of(SEEN.minus(Duration.ofHours(1))),
        Severity.CRITICAL,
        Reason.PREDICTED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Projection(
                new BigDecimal("1100000"),
                SEEN.plus(Duration.ofHours(19)),
                new BigDecimal("733333"),
                new BigDecimal("1650000"),
                Optional.of(new NextLevel(million, SEEN.plus(Duration.ofHours(5)))))));
  }

  /** The crossing, with a projection that its figure stays where it is. */
  public static Crossing peaking(Crossing crossing) {
    return heading(crossing, crossing.value().toPlainString());
  }

  /** The crossing, with a projected peak. */
  public static Crossing heading(Crossing crossing, String peak) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.windowHours(),
        crossing.suspect(),
        crossing.usual(),
        Optional.of(
            new Projection(
                new BigDecimal(peak),
                SEEN,
                crossing.value(),
                new BigDecimal(peak).multiply(BigDecimal.TWO),
                Optional.empty())));
  }

  /** The crossing, with what is usual for the creator; its level is a multiple of that. */
  public static Crossing ofUsual(Crossing crossing, String times, String usual) {
    return usual(crossing, new Level.OfUsual(new BigDecimal(times)), usual);
  }

  /** The crossing, with what is usual for the creator. */
  public static Crossing besideUsual(Crossing crossing, String usual) {
    return usual(crossing, crossing.level(), usual);
  }

  public static Alert alert(Crossing crossing) {
    return alert(crossing, "memang best weh ! #faceglow");
  }

  public static Alert alert(Crossing crossing, String caption) {
    return new Alert(
        "7456066022957665553." + crossing.metric().key(),
        crossing,
        "7456066022957665553",
        SEEN.minus(Duration.ofDays(2)),
        caption,
        Optional.of("https://covers.example/7456066022957665553.jpeg"));
  }

  /** The alert of a young video of which much is known. */
  public static Alert detailed(Crossing crossing) {
    return new Alert(
        "7456066022957665553." + crossing.metric().key(),
        crossing,
        "7456066022957665553",
        SEEN.minus(Duration.ofHours(9)),
        "memang best weh ! #faceglow",
        Optional.of("https://covers.example/7456066022957665553.jpeg"),
        Stream.of("20000", "50000", "1234567").map(BigDecimal::new).toList(),
        new AlertDetails(
            others(crossing.metric()),
            Optional.of(new Increase(new BigDecimal("1180000"), SEEN.minus(Duration.ofHours(2)))),
            new Promotion(
                Optional.of(false), List.of("1729384756102938475", "1729384756102938476")),
            List.of(
                new Earlier(
                    Metric.LIKES_1D,
                    new Level.Absolute(new BigDecimal("5000")),
                    SEEN.minus(Duration.ofHours(1))),
                new Earlier(
                    Metric.VIEWS_1D,
                    new Level.OfUsual(new BigDecimal("5")),
                    SEEN.minus(Duration.ofHours(3))))));
  }

  private static Map<Metric, BigDecimal> others(Metric crossed) {
    Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.VIEWS, new BigDecimal("1300123"));
    figures.put(Metric.VIEWS_1D, new BigDecimal("1300123"));
    figures.put(Metric.LIKES, new BigDecimal("154890"));
    figures.put(Metric.LIKES_1D, new BigDecimal("9300"));
    figures.put(Metric.SALES, new BigDecimal("41"));
    figures.put(Metric.SALES_1D, new BigDecimal("7"));
    figures.put(Metric.GMV, new BigDecimal("310.5"));
    figures.put(Metric.GMV_1D, new BigDecimal("52"));
    figures.remove(crossed);
    return figures;
  }

  /** A message of a watch with a note. */
  public static Spikes noted(String note, Alert... alerts) {
    return new Spikes(
        "n-1",
        SEEN,
        "alice",
        creator("alice"),
        Set.of("vip", "sg"),
        Optional.of(note),
        List.of(alerts),
        0,
        false);
  }

  public static Spikes spikes(Crossing... crossings) {
    return spikes("alice", Arrays.stream(crossings).map(SampleAlerts::alert).toList(), 0);
  }

  public static Spikes spikes(String handle, List<Alert> alerts, int more) {
    return new Spikes(
        "n-1",
        SEEN,
        "alice",
        new Creator(Optional.of("7122344901288068123"), handle),
        Set.of("vip", "sg"),
        Optional.empty(),
        alerts,
        more,
        false);
  }

  public static Operations operations(Condition condition, Status status, String detail) {
    return new Operations("o-1", SEEN, condition, status, Detail.text(detail), Optional.empty());
  }

  public static Operations operations(
      Condition condition, Status status, String detail, String handle) {
    return new Operations(
        "o-1",
        SEEN,
        condition,
        status,
        Detail.text(detail),
        Optional.of(new Creator(Optional.empty(), handle)));
  }

  /** A digest of quiet hours: two creators' spikes, and a key that was refused for a while. */
  public static Digest digest(String handle, String caption) {
    Crossing gmv = lowerBound(crossing(Metric.GMV_1D, "500", "512.40", "310", Severity.WARNING));
    Operations resolved = operations(Condition.KEY_REFUSED, Status.RESOLVED, "Over.");
    Operations stale = operations(Condition.CREATOR_STALE, Status.FIRING, caption, handle);
    return new Digest(
        "digest.quiet_hours.1",
        SEEN,
        DigestReason.QUIET_HOURS,
        SEEN.minus(Duration.ofHours(9)),
        Set.of("vip"),
        List.of(
            new Spike(
                SEEN,
                "alice",
                creator("alice"),
                Set.of("vip"),
                alert(besideUsual(million(), "148743"))),
            new Spike(
                SEEN.minus(Duration.ofHours(9)),
                handle,
                creator(handle),
                Set.of(),
                alert(gmv, caption))),
        List.of(),
        List.of(stale, resolved),
        new Totals(5, 1, 4, 0, 3, 2, Optional.empty()),
        3);
  }

  /** One event of each type. */
  public static List<CreatorEvent> events() {
    CreatorEvent.Video video =
        new CreatorEvent.Video(
            "7456066022957665553",
            SEEN.minus(Duration.ofHours(3)),
            "new! #haul",
            Optional.of("https://covers.example/1.jpeg"));
    Optional<Instant> since = Optional.of(SEEN.minus(Duration.ofDays(15)));
    return List.of(
        event(CreatorEvent.Type.NEW_POST, Optional.of(video), Optional.empty(), ""),
        event(CreatorEvent.Type.FIRST_SALE, Optional.of(video), Optional.empty(), "backfill"),
        event(CreatorEvent.Type.SILENT, Optional.empty(), since, ""),
        event(CreatorEvent.Type.ACTIVE_AGAIN, Optional.of(video), since, ""));
  }

  private static CreatorEvent event(
      CreatorEvent.Type type,
      Optional<CreatorEvent.Video> video,
      Optional<Instant> since,
      String suspect) {
    return new CreatorEvent(
        "7456066022957665553." + type.key(),
        type,
        video,
        since,
        Optional.of(suspect).filter(s -> !s.isEmpty()));
  }

  public static Activity activity(String note, List<CreatorEvent> events) {
    return new Activity(
        "alice.activity.1",
        SEEN,
        "alice",
        creator("alice"),
        Set.of("vip"),
        Optional.of(note).filter(text -> !text.isEmpty()),
        events,
        0);
  }

  /** A digest of quiet hours in which creators did something, and nothing else happened. */
  public static Digest activeDigest() {
    return new Digest(
        "digest.quiet_hours.2",
        SEEN,
        DigestReason.QUIET_HOURS,
        SEEN.minus(Duration.ofHours(9)),
        Set.of("vip"),
        List.of(),
        List.of(activity("Call Mei.", events())),
        List.of(),
        new Totals(0, 0, 0, 0, 0, 0, Optional.empty()),
        0);
  }

  /** A week of two creators with spikes; two others fell silent, and one of them is back. */
  public static Digest week() {
    Alert bobs = alert(crossing(Metric.VIEWS_1D, "100000", "130000", "0", Severity.WARNING));
    Alert bobsSecond =
        new Alert("2.views_1d", bobs.crossing(), "2", SEEN, "second", Optional.empty());
    Spike bob = new Spike(SEEN, "bob", creator("bob"), Set.of("vip"), bobs);
    return new Digest(
        "digest.weekly.2026-11-23",
        SEEN,
        DigestReason.WEEKLY,
        SEEN.minus(Duration.ofDays(7)),
        Set.of("sg", "vip"),
        List.of(
            new Spike(
                SEEN,
                "alice",
                creator("alice"),
                Set.of("sg", "vip"),
                alert(besideUsual(million(), "148743"))),
            bob,
            new Spike(SEEN, "bob", creator("bob"), Set.of("vip"), bobsSecond)),
        List.of(
            silence("carol", CreatorEvent.Type.SILENT),
            silence("dan", CreatorEvent.Type.SILENT),
            silence("dan", CreatorEvent.Type.ACTIVE_AGAIN)),
        List.of(),
        new Totals(7, 1, 6, 0, 3, 0, Optional.of(new Work(12, 420))),
        0);
  }

  private static Activity silence(String handle, CreatorEvent.Type type) {
    CreatorEvent event =
        new CreatorEvent(
            handle + "." + type.key(),
            type,
            Optional.empty(),
            Optional.of(SEEN.minus(Duration.ofDays(15))),
            Optional.empty());
    return new Activity(
        "a." + event.id(),
        SEEN,
        handle,
        creator(handle),
        Set.of(),
        Optional.empty(),
        List.of(event),
        0);
  }

  /** A digest of a day on which nothing happened. */
  public static Digest quietDay() {
    return new Digest(
        "digest.daily.2026-11-23",
        SEEN,
        DigestReason.DAILY,
        SEEN.minus(Duration.ofDays(1)),
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        new Totals(0, 0, 0, 0, 0, 0, Optional.of(new Work(12, 340))),
        0);
  }

  private static Creator creator(String handle) {
    return new Creator(Optional.of("7122344901288068123"), handle);
  }

  private static Crossing usual(Crossing crossing, Level level, String usual) {
    return new Crossing(
        crossing.metric(),
        level,
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.suspect(),
        Optional.of(new Usual(new BigDecimal(usual), 24)));
  }

  private static Crossing doubtful(
      Crossing crossing, boolean lowerBound, Optional<String> suspect) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        crossing.reason(),
        lowerBound,
        suspect,
        crossing.usual());
  }
}
