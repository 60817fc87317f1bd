package io.spikewatch.fake;

import io.spikewatch.adapters.dynamodb.HistoryRecords;
import io.spikewatch.adapters.dynamodb.HistoryWalk;
import io.spikewatch.adapters.dynamodb.StoredCreator;
import io.spikewatch.adapters.dynamodb.StoredRecord;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.History;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** History, health and outbox in one store, since entries are stored with their state. */
public final class InMemoryHistory implements History, HealthStore, DigestStore, Outbox {

  private static final Duration ABSURD = Duration.ofMinutes(10);

  private record StoredHistory(
      String body, boolean announced, Instant claimedUntil, Optional<FailedAttempt> failure) {

    StoredHistory(String body, boolean announced, Instant claimedUntil) {
      this(body, announced, claimedUntil, Optional.empty());
    }

    Optional<OutboxEntry> entry() {
      return AlertJson.read(body) instanceof Read(var notification)
          ? Optional.of(new OutboxEntry(notification, announced))
          : Optional.empty();
    }
  }

  private static final class StoredEntry<S> {
    private long version;
    private Optional<S> state = Optional.empty();
    private final Map<String, StoredHistory> outbox = new TreeMap<>();
  }

  private final Map<String, StoredEntry<StoredCreator>> creators = new HashMap<>();
  private final StoredEntry<Health> health = new StoredEntry<>();
  private final Map<String, StoredEntry<Instant>> digests = new TreeMap<>();
  private final Map<String, StoredEntry<Instant>> held = new TreeMap<>();
  private final Map<String, Map<String, String>> captions = new HashMap<>();
  private final HistoryRecords records;

  /** A store that keeps older records here, too. */
  public InMemoryHistory() {
    this(new InMemoryHistoryRecords());
  }

  /** A store that keeps older records there. */
  public InMemoryHistory(HistoryRecords records) {
    this.records = records;
  }

  @Override
  public synchronized Loaded load(String handle) {
    StoredEntry<StoredCreator> entry =
        creators.getOrDefault(History.outboxKey(handle), new StoredEntry<>());
    int bytes = entry.outbox.values().stream().mapToInt(stored -> stored.body.length()).sum();
    return entry
        .state
        .map(state -> state.loaded(entry.version, entry.outbox.size(), bytes))
        .orElseGet(Loaded.Absent::new);
  }

  @Override
  public synchronized WriteResult record(
      String handle, Loaded loaded, Change change, Instant claimedUntil) {
    long version = 0;
    if (loaded instanceof Loaded.Found known) {
      version = known.version();
      records.put(handle, StoredRecord.of(version, known.newest(), known.snapshot()));
    }
    Map<String, String> known = captions.computeIfAbsent(handle, _ -> new HashMap<>());
    change.record().seen().videos().stream()
        .filter(video -> !video.caption().isBlank())
        .forEach(
            video ->
                known.putIfAbsent(
                    video.videoId(), Sanitizer.line(video.caption(), History.MAX_CAPTION)));
    known.keySet().retainAll(change.next().videos().keySet());
    StoredEntry<StoredCreator> entry =
        creators.computeIfAbsent(History.outboxKey(handle), key -> new StoredEntry<>());
    return record(entry, version, StoredCreator.of(change), change.entries(), claimedUntil);
  }

  @Override
  public synchronized ReadResult read(String handle, Instant since, HistoryVisitor visitor) {
    return switch (load(handle)) {
      case Loaded.Absent() -> new ReadResult.Complete(0, 0);
      case Loaded.Unreadable(String reason) -> new ReadResult.UnreadableHistory(reason);
      case Loaded.Found known ->
          HistoryWalk.visit(
              Stream.concat(
                  Stream.of(StoredRecord.of(known.version(), known.newest(), known.snapshot())),
                  records.newestFirst(handle, known.version())),
              since,
              visitor);
    };
  }

  @Override
  public synchronized void forget(String handle) {
    StoredEntry<StoredCreator> entry =
        creators.getOrDefault(History.outboxKey(handle), new StoredEntry<>());
    entry.version = 0;
    entry.state = Optional.empty();
    records.forget(handle);
    captions.remove(handle);
  }

  @Override
  public synchronized Map<String, String> captions(String handle) {
    return Map.copyOf(captions.getOrDefault(handle, Map.of()));
  }

  @Override
  public synchronized Health load() {
    return health
        .state
        .map(h -> new Health(health.version, h.episodes(), h.breaker()))
        .orElse(Health.GOOD);
  }

  @Override
  public synchronized WriteResult record(
      Health next, List<OutboxEntry> entries, Instant claimedUntil) {
    return record(health, next.version(), next, entries, claimedUntil);
  }

  @Override
  public synchronized Optional<Instant> written(DigestReason kind, LocalDate day) {
    return digests.getOrDefault(DigestStore.outboxKey(kind, day), new StoredEntry<>()).state;
  }

  @Override
  public synchronized WriteResult record(
      DigestReason kind, LocalDate day, OutboxEntry digest, Instant claimedUntil) {
    StoredEntry<Instant> entry =
        digests.computeIfAbsent(DigestStore.outboxKey(kind, day), key -> new StoredEntry<>());
    Instant toldUntil = digest.notification().observedAt();
    return record(entry, 0, toldUntil, List.of(digest), claimedUntil);
  }

  @Override
  public synchronized List<WaitingEntry> waitingEntries(int most) {
    Map<String, StoredEntry<?>> all = new TreeMap<>(creators);
    all.put(OUTBOX_KEY, health);
    all.putAll(digests);
    return oldestFirst(all, most);
  }

  @Override
  public synchronized List<OutboxKey> deferred(int most) {
    return oldestFirst(new TreeMap<>(held), most).stream().map(WaitingEntry::key).toList();
  }

  private static List<WaitingEntry> oldestFirst(Map<String, StoredEntry<?>> all, int most) {
    List<WaitingEntry> found = new ArrayList<>();
    all.forEach(
        (key, entry) ->
            entry.outbox.forEach(
                (id, stored) ->
                    stored
                        .entry()
                        .map(p -> new WaitingEntry(new OutboxKey(key, id), p, stored.failure))
                        .ifPresent(found::add)));
    return found.stream()
        .sorted(Comparator.comparing(w -> w.entry().notification().observedAt()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<OutboxEntry> claim(OutboxKey outboxKey, Instant now, Instant until) {
    Map<String, StoredHistory> outbox = entry(outboxKey.key()).outbox;
    Optional<StoredHistory> free =
        Optional.ofNullable(outbox.get(outboxKey.entryId()))
            .filter(
                stored ->
                    !stored.claimedUntil.isAfter(now)
                        || stored.claimedUntil.isAfter(now.plus(ABSURD)));
    free.ifPresent(
        stored ->
            outbox.put(
                outboxKey.entryId(),
                new StoredHistory(stored.body, stored.announced, until, stored.failure)));
    return free.flatMap(StoredHistory::entry);
  }

  @Override
  public synchronized void defer(OutboxKey outboxKey, OutboxEntry outboxEntry, DigestReason why) {
    if (Optional.ofNullable(entry(outboxKey.key()).outbox.remove(outboxKey.entryId()))
        .isPresent()) {
      OutboxKey apart = OutboxKey.deferred(why, outboxEntry.id());
      StoredEntry<Instant> entry = held.computeIfAbsent(apart.key(), key -> new StoredEntry<>());
      String body = AlertJson.write(outboxEntry.notification());
      entry.outbox.put(
          outboxEntry.id(), new StoredHistory(body, outboxEntry.announced(), Instant.EPOCH));
    }
  }

  @Override
  public synchronized void failed(OutboxKey outboxKey, FailedAttempt failure) {
    entry(outboxKey.key())
        .outbox
        .computeIfPresent(
            outboxKey.entryId(),
            (id, stored) ->
                new StoredHistory(
                    stored.body, stored.announced, stored.claimedUntil, Optional.of(failure)));
  }

  @Override
  public synchronized void remove(OutboxKey outboxKey) {
    entry(outboxKey.key()).outbox.remove(outboxKey.entryId());
    if (outboxKey.why().isPresent()) {
      held.remove(outboxKey.key());
    }
  }

  /** Puts other bytes in the place of a creator's snapshot, as another version would. */
  public synchronized void overwrite(String handle, byte[] state) {
    StoredEntry<StoredCreator> entry =
        creators.computeIfAbsent(History.outboxKey(handle), key -> new StoredEntry<>());
    entry.version++;
    entry.state = Optional.of(new StoredCreator(SdkBytes.fromByteArray(state)));
  }

  private StoredEntry<?> entry(String key) {
    Map<String, StoredEntry<?>> all = new HashMap<>(creators);
    all.putAll(digests);
    all.putAll(held);
    return key.equals(OUTBOX_KEY) ? health : all.getOrDefault(key, new StoredEntry<>());
  }

  private static <S> WriteResult record(
      StoredEntry<S> entry,
      long version,
      S state,
      List<OutboxEntry> entries,
      Instant claimedUntil) {
    if (entry.version != version) {
      return WriteResult.ANOTHER_RUN_WAS_FIRST;
    }
    entry.version++;
    entry.state = Optional.of(state);
    for (OutboxEntry outboxEntry : entries) {
      String body = AlertJson.write(outboxEntry.notification());
      entry.outbox.put(
          outboxEntry.id(), new StoredHistory(body, outboxEntry.announced(), claimedUntil));
    }
    return WriteResult.RECORDED;
  }
}
