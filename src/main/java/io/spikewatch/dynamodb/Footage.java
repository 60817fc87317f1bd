package io.spikewatch.dynamodb;

import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded;
import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;

/** The frames of one creator, put together from its chunks and shown from a suitable beginning. */
public final class Footage {

  /** A snapshot is filed more often than this, unless polls are rare. */
  private static final Duration FIRST_LOOK = Duration.ofDays(7);

  /**
   * A chunk in its place.
   *
   * @param start the snapshot before it, where one was kept
   */
  private record Link(Chunk chunk, Optional<SdkBytes> start) {

    /** Whether a replay can begin here: at a snapshot, or at the first look of all. */
    boolean opens() {
      return start.isPresent() || (chunk.before().isEmpty() && chunk.count() > 0);
    }

    boolean opensBefore(Instant instant) {
      return opens() && !chunk.from().isAfter(instant);
    }
  }

  private final ChunkStore store;
  private final String handle;
  private final Chunk newest;

  private Footage(ChunkStore store, String handle, Chunk newest) {
    this.store = store;
    this.handle = handle;
    this.newest = newest;
  }

  /**
   * Shows what is kept.
   *
   * @param spool the frames that lie with the state of the creator
   */
  public static Showing show(
      Spool spool, ChunkStore store, String handle, Instant since, Viewer viewer) {
    if (spool.equals(Spool.EMPTY)) {
      return new Showing.Shown(0, 0);
    }
    try {
      Footage footage = new Footage(store, handle, Chunk.read(spool.bytes()));
      return shown(footage.since(since), viewer);
    } catch (DataFormatException e) {
      return new Showing.Unreadable("the frames cannot be read: " + e.getMessage());
    }
  }

  /** The links from the last one on that opens before the instant, or from the first that does. */
  private List<Link> since(Instant since) throws DataFormatException {
    List<Link> chain = chain(since.minus(FIRST_LOOK));
    boolean whole = chain.getFirst().chunk().before().isEmpty();
    if (!whole && chain.stream().noneMatch(link -> link.opensBefore(since))) {
      chain = chain(Instant.EPOCH);
    }
    int first = 0;
    for (int i = chain.size() - 1; i >= 0; i--) {
      if (chain.get(i).opensBefore(since)) {
        return chain.subList(i, chain.size());
      }
      first = chain.get(i).opens() ? i : first;
    }
    return chain.subList(first, chain.size());
  }

  /** The chunks that lead to the newest one, each of them named by the next. */
  private List<Link> chain(Instant from) throws DataFormatException {
    Map<ChunkKey, FiledChunk> kept = new HashMap<>();
    store.since(handle, from).forEach(filed -> kept.put(filed.key(), filed));
    List<Link> chain = new ArrayList<>();
    Chunk chunk = newest;
    while (true) {
      FiledChunk before = chunk.before().map(kept::remove).orElse(null);
      if (before == null) {
        chain.addFirst(new Link(chunk, Optional.empty()));
        return chain;
      }
      chain.addFirst(new Link(chunk, before.snapshot()));
      chunk = Chunk.read(before.frames().asByteArray());
    }
  }

  private static Showing shown(List<Link> links, Viewer viewer) throws DataFormatException {
    Optional<Replay> replay = Optional.empty();
    int frames = 0;
    int unreadable = 0;
    for (Link link : links) {
      if (replay.isEmpty() && link.opens()) {
        replay = Optional.of(new Replay(Rearm.DEFAULT, Thresholds.NONE));
        if (link.start().isPresent()) {
          Snapshot start = snapshot(link.start().get());
          replay.get().starts(start);
          viewer.starts(start);
        }
      }
      int read = replay.map(r -> read(link.chunk(), r, viewer)).orElse(0);
      frames += read;
      unreadable += link.chunk().count() - read;
      if (read < link.chunk().count()) {
        replay = Optional.empty();
      }
    }
    return new Showing.Shown(frames, unreadable);
  }

  /** Shows as many frames of a chunk as can be read; without one, those after it cannot be. */
  private static int read(Chunk chunk, Replay replay, Viewer viewer) {
    ByteReader in = new ByteReader(chunk.frames().asByteArray());
    for (int read = 0; read < chunk.count(); read++) {
      try {
        Frame frame = new FrameReader(in, replay.snapshot()).read();
        replay.sees(frame);
        viewer.sees(frame);
      } catch (DataFormatException damaged) {
        return read;
      }
    }
    return chunk.count();
  }

  private static Snapshot snapshot(SdkBytes bytes) throws DataFormatException {
    return switch (SnapshotCodec.decode(bytes.asByteArray())) {
      case Decoded.Whole(Snapshot snapshot) -> snapshot;
      case Decoded.Unreadable(String reason) -> throw new DataFormatException(reason);
    };
  }
}
