package io.spikewatch.fake;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An alert log in memory, from which entries expire as they do from a table. */
public final class InMemoryAlertLog implements AlertLog {

  private record Kept(String body, DeliveryStatus status, Instant at, String channel) {
    Stream<Entry> entry() {
      return AlertJson.read(body) instanceof Read(var notification)
          ? Stream.of(new Entry(notification, status, at, channel))
          : Stream.empty();
    }
  }

  private final Duration retention;
  private final Map<String, Kept> entries = new LinkedHashMap<>();

  /** A log that keeps its entries for ninety days. */
  public InMemoryAlertLog() {
    this(Duration.ofDays(90));
  }

  /** A log that keeps its entries for so long. */
  public InMemoryAlertLog(Duration retention) {
    this.retention = retention;
  }

  @Override
  public synchronized void append(Entry entry) {
    entries.put(
        entry.notification().id(),
        new Kept(
            AlertJson.write(entry.notification()), entry.status(), entry.at(), entry.channel()));
  }

  @Override
  public synchronized List<Entry> spikesOf(String watch, Instant from, Instant now, int most) {
    return since(from, now, Integer.MAX_VALUE).stream()
        .filter(e -> e.notification() instanceof Spikes spikes && spikes.watch().equals(watch))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<Entry> since(Instant from, Instant now, int most) {
    Instant kept = now.minus(retention);
    Instant earliest = (from.isBefore(kept) ? kept : from).truncatedTo(ChronoUnit.SECONDS);
    return entries.values().stream()
        .filter(k -> k.at().plus(retention).isAfter(now))
        .flatMap(Kept::entry)
        .filter(e -> !e.notification().observedAt().isBefore(earliest))
        .sorted(Comparator.comparing((Entry e) -> e.notification().observedAt()).reversed())
        .limit(most)
        .toList();
  }
}
