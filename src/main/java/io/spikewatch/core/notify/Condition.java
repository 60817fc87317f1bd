package io.spikewatch.core.notify;

import io.spikewatch.core.watch.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A problem of the monitoring itself. It is announced once when it starts and once when it ends.
 */
public enum Condition {
  /** 401: the key is missing, wrong or revoked. */
  KEY_REFUSED(Severity.CRITICAL),
  /** 403: the plan does not include this endpoint. */
  PLAN_REFUSED(Severity.CRITICAL),
  /** 402: no credits are left. */
  CREDITS_EXHAUSTED(Severity.CRITICAL),
  /** The daily credit budget is used up, or nearly used up. */
  BUDGET_LOW(Severity.WARNING),
  /** The source does not know a watched creator, or has never had data of it. */
  CREATOR_NOT_FOUND(Severity.WARNING),
  /** A creator's figures have not changed for long. */
  CREATOR_STALE(Severity.WARNING),
  /** The source shows no GMV of a creator, or unchanged GMV, while views change. */
  GMV_STALE(Severity.WARNING),
  /** A creator has a new handle. The change is announced once, because it does not end. */
  HANDLE_CHANGED(Severity.INFO),
  /** No creator could be read because the source is unavailable. */
  SOURCE_DOWN(Severity.CRITICAL),
  /** A creator has not been polled for much longer than expected. */
  NOT_POLLED(Severity.WARNING),
  /** An item of the watchlist is invalid. */
  BAD_WATCH(Severity.WARNING),
  /** Notifications cannot be published. */
  DELIVERY_FAILING(Severity.CRITICAL);

  private final Severity severity;

  Condition(Severity severity) {
    this.severity = severity;
  }

  /** The severity while the condition lasts. */
  public Severity severity() {
    return severity;
  }

  /** Whether the condition is about the whole system and never about single creators. */
  public boolean general() {
    return switch (this) {
      case KEY_REFUSED,
          PLAN_REFUSED,
          CREDITS_EXHAUSTED,
          BUDGET_LOW,
          SOURCE_DOWN,
          DELIVERY_FAILING ->
          true;
      case CREATOR_NOT_FOUND, CREATOR_STALE, GMV_STALE, HANDLE_CHANGED, NOT_POLLED, BAD_WATCH ->
          false;
    };
  }

  /** The name used in messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the condition with that key. */
  public static Optional<Condition> of(String key) {
    return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
  }

  /**
   * Whether all creators with this condition in one run share one message, even if there are few.
   */
  public boolean shared() {
    return this == GMV_STALE;
  }

  /** Whether the end of the condition is announced too. */
  public boolean ends() {
    return this != HANDLE_CHANGED;
  }
}
