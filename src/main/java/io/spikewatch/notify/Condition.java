package io.spikewatch.notify;

import io.spikewatch.watch.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with the watching itself. Told once when it begins and once when it ends. */
public enum Condition {
  /** 401: the key is missing, wrong or revoked. */
  KEY_REFUSED(Severity.CRITICAL),
  /** 403: the plan does not include this endpoint. */
  PLAN_REFUSED(Severity.CRITICAL),
  /** 402: no credits are left. */
  CREDITS_EXHAUSTED(Severity.CRITICAL),
  /** The daily budget of credits is used up, or nearly. */
  BUDGET_LOW(Severity.WARNING),
  /** The source does not know a watched creator, or never had data of it. */
  CREATOR_NOT_FOUND(Severity.WARNING),
  /** A creator's figures have not changed for long. */
  CREATOR_STALE(Severity.WARNING),
  /** A creator has a new handle; told once, for it does not end. */
  HANDLE_CHANGED(Severity.INFO),
  /** No creator could be read because the source does not answer. */
  SOURCE_DOWN(Severity.CRITICAL),
  /** A creator has not been polled for much longer than it should be. */
  NOT_POLLED(Severity.WARNING),
  /** An item of the watchlist cannot be read as it stands. */
  BAD_WATCH(Severity.WARNING),
  /** Notifications cannot be handed over. */
  DELIVERY_FAILING(Severity.CRITICAL);

  private final Severity severity;

  Condition(Severity severity) {
    this.severity = severity;
  }

  /** How urgent it is while it lasts. */
  public Severity severity() {
    return severity;
  }

  /** Whether it is about the whole, and never about single creators. */
  public boolean general() {
    return switch (this) {
      case KEY_REFUSED,
          PLAN_REFUSED,
          CREDITS_EXHAUSTED,
          BUDGET_LOW,
          SOURCE_DOWN,
          DELIVERY_FAILING ->
          true;
      case CREATOR_NOT_FOUND, CREATOR_STALE, HANDLE_CHANGED, NOT_POLLED, BAD_WATCH -> false;
    };
  }

  /** The name used in messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The condition of that name. */
  public static Optional<Condition> of(String key) {
    return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
  }

  /** Whether its end is told, too. */
  public boolean ends() {
    return this != HANDLE_CHANGED;
  }
}
