package io.spikewatch.core.history;

import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Builds the histories of a creator's videos from its records. */
public final class VideoHistories implements HistoryReader.HistoryVisitor {

  private final Instant since;
  private final Predicate<String> wanted;
  private final Replay replay = new Replay(Rearm.DEFAULT, Thresholds.NONE);
  private final Map<String, VideoHistory.Builder> videos = new LinkedHashMap<>();
  private Optional<Creator> creator = Optional.empty();
  private Optional<Instant> first = Optional.empty();
  private int frames;

  /**
   * Builds histories that start at an instant or later.
   *
   * @param wanted selects the videos by id
   */
  public VideoHistories(Instant since, Predicate<String> wanted) {
    this.since = since;
    this.wanted = wanted;
  }

  @Override
  public void onSnapshot(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void onRecord(ObservationRecord record) {
    List<VideoRecord> seen = replay.sees(record).result().records();
    if (record.seen().at().isBefore(since)) {
      return;
    }
    creator = record.seen().creator();
    first = first.or(() -> Optional.of(record.seen().at()));
    frames++;
    for (VideoRecord video : seen) {
      if (wanted.test(video.videoId())) {
        videos.computeIfAbsent(video.videoId(), id -> new VideoHistory.Builder(video)).add(video);
      }
    }
  }

  /** The histories of all observed videos, in the order in which they were first observed. */
  public List<VideoHistory> all() {
    return videos.values().stream().map(VideoHistory.Builder::build).toList();
  }

  /** The identity of the creator in the last record. */
  public Optional<Creator> creator() {
    return creator;
  }

  /** When the first record of the period was observed. */
  public Optional<Instant> first() {
    return first;
  }

  /** The number of polls in the period that saw a change. */
  public int frames() {
    return frames;
  }
}
