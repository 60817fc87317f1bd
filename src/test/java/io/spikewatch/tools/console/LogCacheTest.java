package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A page shows each change of the log, and reads only what may have changed. */
class LogCacheTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  /** A log that notes from when it is read. */
  private static final class ReadLog implements AlertLog {
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final List<Instant> reads = new ArrayList<>();

    @Override
    public void append(Entry entry) {
      log.append(entry);
    }

    @Override
    public List<Entry> spikesOf(String watch, Instant from, Instant now, int most) {
      return log.spikesOf(watch, from, now, most);
    }

    @Override
    public List<Entry> since(Instant from, Instant now, int most) {
      if (most == LogCache.MAX_READ) {
        reads.add(from);
      }
      return log.since(from, now, most);
    }
  }

  private final ReadLog log = new ReadLog();
  private final InMemoryHistory outbox = new InMemoryHistory();
  private final LogCache cache = new LogCache();
  private long version;

  @Test
  void an_unchanged_log_is_read_once_for_all_shorter_periods() {
    sent("old", NOW.minus(Duration.ofDays(6)));
    sent("new", NOW.minusSeconds(60));
    assertThat(shown(WEEK, NOW)).containsExactly("new", "old");
    assertThat(shown(WEEK, NOW.plusSeconds(5))).containsExactly("new", "old");
    assertThat(shown(Duration.ofDays(1), NOW)).containsExactly("new");
    assertThat(log.reads).hasSize(1);
    assertThat(shown(Duration.ofDays(30), NOW)).containsExactly("new", "old");
    assertThat(log.reads).hasSize(2);
  }

  @Test
  void a_new_entry_is_shown_and_the_old_ones_are_not_read_again() {
    sent("old", NOW.minus(Duration.ofDays(6)));
    assertThat(shown(WEEK, NOW)).containsExactly("old");
    sent("new", NOW.minusSeconds(60));
    assertThat(shown(WEEK, NOW.plusSeconds(5))).containsExactly("new", "old");
    assertThat(log.reads).containsExactly(NOW.minus(WEEK), NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void an_entry_that_waited_for_days_is_shown_when_it_is_sent() {
    Instant then = NOW.minus(Duration.ofDays(3));
    OutboxKey key = waiting("late", then);
    assertThat(shown(WEEK, NOW)).isEmpty();
    sent("late", then);
    outbox.remove(key);
    assertThat(shown(WEEK, NOW.plusSeconds(5))).containsExactly("late");
  }

  @Test
  void a_deferred_entry_that_is_sent_changes_its_status() {
    Instant then = NOW.minus(Duration.ofDays(3));
    OutboxKey key = waiting("held", then);
    outbox.defer(key, new OutboxEntry(spikes("held", then), true), DigestReason.QUIET_HOURS);
    log.append(new AlertLog.Entry(spikes("held", then), DeliveryStatus.HELD, then));
    assertThat(statuses()).containsExactly(DeliveryStatus.HELD);
    sent("held", then);
    outbox.remove(OutboxKey.deferred(DigestReason.QUIET_HOURS, "held"));
    assertThat(statuses()).containsExactly(DeliveryStatus.ANNOUNCED);
  }

  private List<String> shown(Duration period, Instant now) {
    return entries(period, now).stream().map(entry -> entry.notification().id()).toList();
  }

  private List<DeliveryStatus> statuses() {
    return entries(WEEK, NOW).stream().map(AlertLog.Entry::status).toList();
  }

  private List<AlertLog.Entry> entries(Duration period, Instant now) {
    return cache.since(outbox, log, Map.of(), now.minus(period), now).entries();
  }

  private void sent(String id, Instant observedAt) {
    log.append(new AlertLog.Entry(spikes(id, observedAt), DeliveryStatus.ANNOUNCED, observedAt));
  }

  private OutboxKey waiting(String id, Instant observedAt) {
    outbox.record(
        new Health(version++, List.of(), Optional.empty()),
        List.of(new OutboxEntry(spikes(id, observedAt), true)),
        NOW);
    return new OutboxKey(HealthStore.OUTBOX_KEY, id);
  }

  private static Spikes spikes(String id, Instant at) {
    return new Spikes(
        id,
        at,
        "mira",
        new Creator(Optional.empty(), "mira"),
        Set.of(),
        Optional.empty(),
        List.of(),
        1,
        false);
  }
}
