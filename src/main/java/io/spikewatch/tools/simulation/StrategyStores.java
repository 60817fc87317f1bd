package io.spikewatch.tools.simulation;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.history.Backtest;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.Entry;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The stores of one strategy. There are no other writers, and every message is accepted. */
final class StrategyStores
    implements History, HealthStore, Outbox, AlertLog, MessageCounter, DigestStore {

  private record StoredState(Snapshot snapshot, long version, ObservationRecord newest) {}

  private final Optional<Thresholds> replayed;
  private final Map<String, StoredState> creators = new HashMap<>();
  private final Map<String, Backtest> backtests = new HashMap<>();
  private Health health = Health.GOOD;
  private long versions;

  /** Creates stores; if thresholds are given, all recorded observations are replayed with them. */
  StrategyStores(Optional<Thresholds> replayed) {
    this.replayed = replayed;
  }

  /** The last recorded snapshot of a creator. */
  Optional<Snapshot> snapshot(String handle) {
    return Optional.ofNullable(creators.get(handle)).map(StoredState::snapshot);
  }

  @Override
  public Loaded load(String handle) {
    StoredState storedState = creators.get(handle);
    return storedState == null
        ? new Loaded.Absent()
        : new Loaded.Found(
            storedState.snapshot(), storedState.version(), 0, 0, storedState.newest());
  }

  /** No history is stored. */
  @Override
  public ReadResult read(String handle, Instant since, HistoryVisitor visitor) {
    return new ReadResult.Complete(0, 0);
  }

  @Override
  public WriteResult record(String handle, Loaded loaded, Change change, Instant claimedUntil) {
    creators.put(handle, new StoredState(change.next(), ++versions, change.record()));
    // Replayed at once, because the records of a month would not fit into memory.
    replayed.ifPresent(
        thresholds ->
            backtests
                .computeIfAbsent(handle, h -> new Backtest(thresholds, Instant.EPOCH))
                .onRecord(change.record()));
    return WriteResult.RECORDED;
  }

  /** The ids of the alerts that a backtest over all recorded observations finds. */
  Set<String> backtested() {
    return backtests.values().stream()
        .flatMap(backtest -> backtest.messages().stream())
        .flatMap(message -> message.alerts().stream())
        .map(Alert::id)
        .collect(Collectors.toSet());
  }

  @Override
  public void forget(String handle) {
    creators.remove(handle);
  }

  @Override
  public Health load() {
    return health;
  }

  @Override
  public WriteResult record(Health next, List<OutboxEntry> entries, Instant claimedUntil) {
    health = new Health(next.version() + 1, next.episodes(), next.breaker());
    return WriteResult.RECORDED;
  }

  @Override
  public List<WaitingEntry> waitingEntries(int most) {
    return List.of();
  }

  @Override
  public void failed(OutboxKey key, FailedAttempt failure) {}

  @Override
  public List<OutboxKey> deferred(int most) {
    return List.of();
  }

  @Override
  public void defer(OutboxKey key, OutboxEntry outboxEntry, DigestReason why) {}

  @Override
  public boolean reserve(MessageLimits limits, Instant now) {
    return true;
  }

  @Override
  public void giveBack(MessageLimits limits, Instant reservedAt) {}

  @Override
  public Optional<Instant> written(DigestReason kind, LocalDate day) {
    return Optional.empty();
  }

  @Override
  public WriteResult record(
      DigestReason kind, LocalDate day, OutboxEntry digest, Instant claimedUntil) {
    return WriteResult.RECORDED;
  }

  @Override
  public Optional<OutboxEntry> claim(OutboxKey key, Instant now, Instant until) {
    return Optional.empty();
  }

  @Override
  public void remove(OutboxKey key) {}

  @Override
  public void append(Entry entry) {}

  @Override
  public List<Entry> spikesOf(String watch, Instant from, Instant now, int most) {
    return List.of();
  }

  @Override
  public List<Entry> since(Instant from, Instant now, int most) {
    return List.of();
  }
}
