package io.spikewatch.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A watch whose settings are changed one by one. */
public final class WatchDraft {

  private final String handle;
  private Optional<String> userId;
  private Optional<String> currentHandle;
  private boolean enabled;
  private Thresholds thresholds;
  private Optional<Duration> every;
  private Optional<Instant> muteUntil;
  private Set<String> tags;
  private Optional<String> note;
  private Mutes mutes;

  /** Starts with the settings of that watch. */
  public WatchDraft(Watch watch) {
    this.handle = watch.handle();
    this.userId = watch.userId();
    this.currentHandle = watch.currentHandle();
    this.enabled = watch.enabled();
    this.thresholds = watch.thresholds();
    this.every = watch.every();
    this.muteUntil = watch.muteUntil();
    this.tags = watch.tags();
    this.note = watch.note();
    this.mutes = watch.mutes();
  }

  /** Builds the watch. */
  public Watch watch() {
    return new Watch(
        handle, userId, currentHandle, enabled, thresholds, every, muteUntil, tags, note, mutes);
  }

  /** Sets the identity. A known identity is never removed. */
  public WatchDraft userId(String known) {
    userId = Optional.of(known);
    return this;
  }

  public WatchDraft currentHandle(Optional<String> now) {
    currentHandle = now;
    return this;
  }

  public WatchDraft enabled(boolean now) {
    enabled = now;
    return this;
  }

  public WatchDraft thresholds(Thresholds own) {
    thresholds = own;
    return this;
  }

  /** Sets the maximum age of a video for alerts. Without a setting, the default applies. */
  public WatchDraft maxAge(Optional<Signal.Setting> oldest) {
    thresholds = thresholds.with(Signal.MAX_AGE, oldest);
    return this;
  }

  public WatchDraft every(Optional<Duration> between) {
    every = between;
    return this;
  }

  public WatchDraft muteUntil(Optional<Instant> end) {
    muteUntil = end;
    return this;
  }

  public WatchDraft tags(Set<String> all) {
    tags = all;
    return this;
  }

  public WatchDraft mutes(Mutes single) {
    mutes = single;
    return this;
  }

  public WatchDraft note(Optional<String> text) {
    note = text;
    return this;
  }

  private static Optional<Signal.Setting> maxAge(Thresholds thresholds) {
    return Optional.ofNullable(thresholds.signals().get(Signal.MAX_AGE));
  }

  /** Copies one setting from another watch. */
  public WatchDraft take(WatchAttribute attribute, Watch from) {
    return switch (attribute) {
      case USER_ID -> from.userId().map(this::userId).orElse(this);
      case CURRENT_HANDLE -> currentHandle(from.currentHandle());
      case ENABLED -> enabled(from.enabled());
      case THRESHOLDS -> thresholds(from.thresholds().with(Signal.MAX_AGE, maxAge(thresholds)));
      case MAX_AGE -> maxAge(maxAge(from.thresholds()));
      case EVERY -> every(from.every());
      case MUTE_UNTIL -> muteUntil(from.muteUntil());
      case TAGS -> tags(from.tags());
      case NOTE -> note(from.note());
      case MUTES -> mutes(from.mutes());
    };
  }
}
