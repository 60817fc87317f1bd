package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A world whose figures a test writes by hand: {@code world.at(noon).video("alice",
 * "v1").views1d(101_000)}. What is set holds from the instant of the last {@link #at} until it is
 * set again. Creators and videos come into being when they are named. Safe for use by several
 * threads.
 */
public final class ScriptedWorld implements Source {

  private final Map<String, ScriptedCreator> creators = new LinkedHashMap<>();
  private Instant cursor;

  public ScriptedWorld(Instant start) {
    cursor = start;
  }

  /** Moves the instant from which on the next settings hold. */
  public synchronized ScriptedWorld at(Instant instant) {
    cursor = instant;
    return this;
  }

  /** The creator that was first named by the handle, also after a rename. */
  public synchronized ScriptedCreator creator(String firstHandle) {
    return creators.computeIfAbsent(
        firstHandle,
        handle -> new ScriptedCreator(handle, "7%018d".formatted(creators.size() + 1)));
  }

  /**
   * The creator's video; when it is first named it appears at the current instant, ten days old.
   */
  public ScriptedVideo video(String firstHandle, String videoId) {
    return creator(firstHandle).video(videoId);
  }

  @Override
  public synchronized List<String> userIds() {
    return creators.values().stream().map(ScriptedCreator::userId).toList();
  }

  @Override
  public synchronized Optional<String> userId(String handle, Instant now) {
    return creators.values().stream()
        .filter(creator -> creator.handleAt(now).equals(handle))
        .map(ScriptedCreator::userId)
        .findFirst();
  }

  @Override
  public synchronized Optional<String> handle(String userId, Instant now) {
    return withId(userId).map(creator -> creator.handleAt(now));
  }

  @Override
  public synchronized Listing listing(String userId, Instant now) {
    return withId(userId).map(creator -> creator.listingAt(now)).orElse(Listing.EMPTY);
  }

  synchronized Instant cursor() {
    return cursor;
  }

  private Optional<ScriptedCreator> withId(String userId) {
    return creators.values().stream()
        .filter(creator -> creator.userId().equals(userId))
        .findFirst();
  }

  /** A creator of the script. */
  public final class ScriptedCreator {

    private final String userId;
    private final NavigableMap<Instant, String> handles = new TreeMap<>();
    private final NavigableMap<Instant, Boolean> collected = new TreeMap<>();
    private final Map<String, ScriptedVideo> videos = new LinkedHashMap<>();

    private ScriptedCreator(String handle, String userId) {
      this.userId = userId;
      handles.put(Instant.MIN, handle);
      collected.put(Instant.MIN, true);
    }

    public String userId() {
      return userId;
    }

    public ScriptedCreator renamed(String handle) {
      synchronized (ScriptedWorld.this) {
        handles.put(cursor, handle);
        return this;
      }
    }

    /** From now on the source answers with empty data, for the given time. */
    public ScriptedCreator uncollected(Duration time) {
      synchronized (ScriptedWorld.this) {
        collected.put(cursor, false);
        collected.put(cursor.plus(time), true);
        return this;
      }
    }

    public ScriptedVideo video(String videoId) {
      synchronized (ScriptedWorld.this) {
        return videos.computeIfAbsent(
            videoId, id -> new ScriptedVideo(ScriptedWorld.this, videos.size(), id));
      }
    }

    private String handleAt(Instant now) {
      return handles.floorEntry(now).getValue();
    }

    private Listing listingAt(Instant now) {
      if (!collected.floorEntry(now).getValue()) {
        return Listing.EMPTY;
      }
      return new Listing(
          videos.values().stream().flatMap(video -> video.rowAt(now).stream()).toList());
    }
  }
}
