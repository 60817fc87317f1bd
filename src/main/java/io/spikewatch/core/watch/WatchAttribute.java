package io.spikewatch.core.watch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A setting of a watch, by its name in the table, in files and in messages. */
public enum WatchAttribute {
  USER_ID("user_id"),
  CURRENT_HANDLE("current_handle"),
  ENABLED("enabled"),
  THRESHOLDS("thresholds"),
  MAX_AGE("max_age"),
  EVERY("every"),
  MUTE_UNTIL("mute_until"),
  TAGS("tags"),
  NOTE("note"),
  MUTES("mutes");

  private final String key;

  WatchAttribute(String key) {
    this.key = key;
  }

  /** Its name in the table. */
  public String key() {
    return key;
  }

  /** The settings in which two watches differ. */
  public static Set<WatchAttribute> differing(Watch one, Watch other) {
    return Arrays.stream(values())
        .filter(attribute -> !attribute.of(one).equals(attribute.of(other)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(WatchAttribute.class)));
  }

  private Object of(Watch watch) {
    return switch (this) {
      case USER_ID -> watch.userId();
      case CURRENT_HANDLE -> watch.currentHandle();
      case ENABLED -> watch.enabled();
      case THRESHOLDS -> watch.thresholds().with(Signal.MAX_AGE, Optional.empty());
      case MAX_AGE -> Optional.ofNullable(watch.thresholds().signals().get(Signal.MAX_AGE));
      case EVERY -> watch.every();
      case MUTE_UNTIL -> watch.muteUntil();
      case TAGS -> watch.tags();
      case NOTE -> watch.note();
      case MUTES -> watch.mutes();
    };
  }
}
