package io.spikewatch.fake;

import io.spikewatch.dynamodb.ChunkStore;
import io.spikewatch.dynamodb.Filing;
import io.spikewatch.dynamodb.Footage;
import io.spikewatch.dynamodb.SnapshotCodec;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Unreadable;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Whole;
import io.spikewatch.message.AlertJson;
import io.spikewatch.message.AlertJson.Reading.Read;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.Health;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.History;
import io.spikewatch.poll.Recorded;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Snapshot;
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

/**
 * History, health and outbox in one store, since parcels lie with the state that made them. Its
 * units of writing are small, so that frames are filed often.
 */
public final class InMemoryHistory implements History, HealthStore, DigestStore, Outbox {

  private static final int UNIT = 96;

  private static final Duration ABSURD = Duration.ofMinutes(10);

  private record Kept(String body, boolean announced, Instant claimedUntil) {
    Optional<Parcel> parcel() {
      return AlertJson.read(body) instanceof Read(var notification)
          ? Optional.of(new Parcel(notification, announced))
          : Optional.empty();
    }
  }

  private static final class Entry<S> {
    private long version;
    private Optional<S> state = Optional.empty();
    private Spool spool = Spool.EMPTY;
    private final Map<String, Kept> outbox = new TreeMap<>();
  }

  private final Map<String, Entry<byte[]>> creators = new HashMap<>();
  private final Entry<Health> health = new Entry<>();
  private final Map<String, Entry<Instant>> digests = new TreeMap<>();
  private final Map<String, Entry<Instant>> held = new TreeMap<>();
  private final ChunkStore chunks;
  private int token;

  /** A store that keeps its frames here, too. */
  public InMemoryHistory() {
    this(new InMemoryChunks());
  }

  /** A store that files its frames there. */
  public InMemoryHistory(ChunkStore chunks) {
    this.chunks = chunks;
  }

  @Override
  public synchronized Recall recall(String handle) {
    Entry<byte[]> entry = creators.getOrDefault(History.outboxKey(handle), new Entry<>());
    return entry
        .state
        .map(
            state ->
                switch (SnapshotCodec.decode(state)) {
                  case Whole(Snapshot s) ->
                      (Recall) new Recall.Known(s, entry.version, entry.outbox.size(), entry.spool);
                  case Unreadable(String reason) -> new Recall.Unreadable(reason);
                })
        .orElseGet(Recall.Unknown::new);
  }

  @Override
  public synchronized Recorded record(
      String handle, Recall recalled, Change change, Instant claimedUntil) {
    byte[] state = SnapshotCodec.encode(change.next());
    Filing filing = Filing.of(handle, recalled, change, state, token++, UNIT);
    filing.filed().ifPresent(chunk -> chunks.put(handle, chunk));
    Entry<byte[]> entry = creators.computeIfAbsent(History.outboxKey(handle), key -> new Entry<>());
    long version = recalled instanceof Recall.Known known ? known.version() : 0;
    Recorded recorded = record(entry, version, state, change.parcels(), claimedUntil);
    if (recorded == Recorded.RECORDED) {
      entry.spool = filing.spool();
    }
    return recorded;
  }

  @Override
  public synchronized Showing show(String handle, Instant since, Viewer viewer) {
    Entry<byte[]> entry = creators.getOrDefault(History.outboxKey(handle), new Entry<>());
    return Footage.show(entry.spool, chunks, handle, since, viewer);
  }

  @Override
  public synchronized void forget(String handle) {
    Entry<byte[]> entry = creators.getOrDefault(History.outboxKey(handle), new Entry<>());
    entry.version = 0;
    entry.state = Optional.empty();
    entry.spool = Spool.EMPTY;
    chunks.forget(handle);
  }

  @Override
  public synchronized Health recall() {
    return health
        .state
        .map(h -> new Health(health.version, h.episodes(), h.breaker()))
        .orElse(Health.GOOD);
  }

  @Override
  public synchronized Recorded record(Health next, List<Parcel> parcels, Instant claimedUntil) {
    return record(health, next.version(), next, parcels, claimedUntil);
  }

  @Override
  public synchronized Optional<Instant> written(LocalDate day) {
    return digests.getOrDefault(DigestStore.outboxKey(day), new Entry<>()).state;
  }

  @Override
  public synchronized Recorded record(LocalDate day, Parcel digest, Instant claimedUntil) {
    Entry<Instant> entry =
        digests.computeIfAbsent(DigestStore.outboxKey(day), key -> new Entry<>());
    Instant toldUntil = digest.notification().observedAt();
    return record(entry, 0, toldUntil, List.of(digest), claimedUntil);
  }

  @Override
  public synchronized List<Address> waiting(int most) {
    Map<String, Entry<?>> all = new TreeMap<>(creators);
    all.put(OUTBOX_KEY, health);
    all.putAll(digests);
    return oldestFirst(all, most);
  }

  @Override
  public synchronized List<Address> held(int most) {
    return oldestFirst(new TreeMap<>(held), most);
  }

  private static List<Address> oldestFirst(Map<String, Entry<?>> all, int most) {
    record Found(Address address, Instant since) {}
    List<Found> found = new ArrayList<>();
    all.forEach(
        (key, entry) ->
            entry.outbox.forEach(
                (id, kept) ->
                    kept.parcel()
                        .map(p -> new Found(new Address(key, id), p.notification().observedAt()))
                        .ifPresent(found::add)));
    return found.stream()
        .sorted(Comparator.comparing(Found::since))
        .limit(most)
        .map(Found::address)
        .toList();
  }

  @Override
  public synchronized Optional<Parcel> claim(Address address, Instant now, Instant until) {
    Map<String, Kept> outbox = entry(address.key()).outbox;
    Optional<Kept> free =
        Optional.ofNullable(outbox.get(address.parcelId()))
            .filter(
                kept ->
                    !kept.claimedUntil.isAfter(now) || kept.claimedUntil.isAfter(now.plus(ABSURD)));
    free.ifPresent(
        kept -> outbox.put(address.parcelId(), new Kept(kept.body, kept.announced, until)));
    return free.flatMap(Kept::parcel);
  }

  @Override
  public synchronized void hold(Address address, Parcel parcel, DigestReason why) {
    if (Optional.ofNullable(entry(address.key()).outbox.remove(address.parcelId())).isPresent()) {
      Address apart = Address.held(why, parcel.id());
      Entry<Instant> entry = held.computeIfAbsent(apart.key(), key -> new Entry<>());
      String body = AlertJson.write(parcel.notification());
      entry.outbox.put(parcel.id(), new Kept(body, parcel.announced(), Instant.EPOCH));
    }
  }

  @Override
  public synchronized void remove(Address address) {
    entry(address.key()).outbox.remove(address.parcelId());
    if (address.why().isPresent()) {
      held.remove(address.key());
    }
  }

  /** Puts other bytes in the place of a creator's snapshot, as another version would. */
  public synchronized void overwrite(String handle, byte[] state) {
    Entry<byte[]> entry = creators.computeIfAbsent(History.outboxKey(handle), key -> new Entry<>());
    entry.version++;
    entry.state = Optional.of(state.clone());
  }

  private Entry<?> entry(String key) {
    Map<String, Entry<?>> all = new HashMap<>(creators);
    all.putAll(digests);
    all.putAll(held);
    return key.equals(OUTBOX_KEY) ? health : all.getOrDefault(key, new Entry<>());
  }

  private static <S> Recorded record(
      Entry<S> entry, long version, S state, List<Parcel> parcels, Instant claimedUntil) {
    if (entry.version != version) {
      return Recorded.ANOTHER_RUN_WAS_FIRST;
    }
    entry.version++;
    entry.state = Optional.of(state);
    for (Parcel parcel : parcels) {
      String body = AlertJson.write(parcel.notification());
      entry.outbox.put(parcel.id(), new Kept(body, parcel.announced(), claimedUntil));
    }
    return Recorded.RECORDED;
  }
}
