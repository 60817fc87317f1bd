package io.spikewatch.history;

import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.poll.Recordings;
import io.spikewatch.snapshot.Course;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Draws the courses of a creator's videos from its recordings. */
public final class Courses implements Recordings.Viewer {

  private final Instant since;
  private final Predicate<String> wanted;
  private final Replay replay = new Replay(Rearm.DEFAULT, Thresholds.NONE);
  private final Map<String, Course.Builder> videos = new LinkedHashMap<>();
  private Optional<Creator> creator = Optional.empty();
  private Optional<Instant> first = Optional.empty();
  private int frames;

  /**
   * Courses that begin no earlier than an instant.
   *
   * @param wanted which videos to follow, by id
   */
  public Courses(Instant since, Predicate<String> wanted) {
    this.since = since;
    this.wanted = wanted;
  }

  @Override
  public void starts(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void sees(Frame frame) {
    List<VideoRecord> seen = replay.sees(frame).judgement().records();
    if (frame.seen().at().isBefore(since)) {
      return;
    }
    creator = frame.seen().creator();
    first = first.or(() -> Optional.of(frame.seen().at()));
    frames++;
    for (VideoRecord video : seen) {
      if (wanted.test(video.videoId())) {
        videos.computeIfAbsent(video.videoId(), id -> new Course.Builder(video)).add(video);
      }
    }
  }

  /** The courses of all videos that were seen, in the order in which they first were. */
  public List<Course> all() {
    return videos.values().stream().map(Course.Builder::build).toList();
  }

  /** Who it is, as the last frame says. */
  public Optional<Creator> creator() {
    return creator;
  }

  /** When the first frame within the time was seen. */
  public Optional<Instant> first() {
    return first;
  }

  /** How many polls within the time saw a change. */
  public int frames() {
    return frames;
  }
}
