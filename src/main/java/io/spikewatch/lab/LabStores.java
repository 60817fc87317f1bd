package io.spikewatch.lab;

import io.spikewatch.alert.Alert;
import io.spikewatch.history.Backtest;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLog.Entry;
import io.spikewatch.notify.Caps;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.MessageCounter;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.Health;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.History;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Recorded;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** History, health and outbox of a world in which nobody else writes and every message is taken. */
final class LabStores
    implements History, HealthStore, Outbox, AlertLog, MessageCounter, DigestStore {

  private record Kept(Snapshot snapshot, long version) {}

  private final Thresholds thresholds;
  private final Map<String, Kept> creators = new HashMap<>();
  private final Map<String, Backtest> backtests = new HashMap<>();
  private Health health = Health.GOOD;
  private long versions;

  /** Stores whose recordings are lived through again with these thresholds. */
  LabStores(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public Recall recall(String handle) {
    Kept kept = creators.get(handle);
    return kept == null
        ? new Recall.Unknown()
        : new Recall.Known(kept.snapshot(), kept.version(), 0, Spool.EMPTY);
  }

  /** Nothing is kept to be shown. */
  @Override
  public Showing show(String handle, Instant since, Viewer viewer) {
    return new Showing.Shown(0, 0);
  }

  @Override
  public Recorded record(String handle, Recall recalled, Change change, Instant claimedUntil) {
    creators.put(handle, new Kept(change.next(), ++versions));
    // At once, for a month of frames would not fit into memory.
    backtests
        .computeIfAbsent(handle, h -> new Backtest(thresholds, Instant.EPOCH))
        .sees(change.frame());
    return Recorded.RECORDED;
  }

  /** The ids of the alerts that a backtest over all that was recorded finds. */
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
  public Health recall() {
    return health;
  }

  @Override
  public Recorded record(Health next, List<Parcel> parcels, Instant claimedUntil) {
    health = new Health(next.version() + 1, next.episodes(), next.breaker());
    return Recorded.RECORDED;
  }

  @Override
  public List<Address> waiting(int most) {
    return List.of();
  }

  @Override
  public List<Address> held(int most) {
    return List.of();
  }

  @Override
  public void hold(Address address, Parcel parcel, DigestReason why) {}

  @Override
  public boolean reserve(Caps caps, Instant now) {
    return true;
  }

  @Override
  public void giveBack(Caps caps, Instant reservedAt) {}

  @Override
  public Optional<Instant> written(LocalDate day) {
    return Optional.empty();
  }

  @Override
  public Recorded record(LocalDate day, Parcel digest, Instant claimedUntil) {
    return Recorded.RECORDED;
  }

  @Override
  public Optional<Parcel> claim(Address address, Instant now, Instant until) {
    return Optional.empty();
  }

  @Override
  public void remove(Address address) {}

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
