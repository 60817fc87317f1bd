package io.spikewatch.core.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an operational message says, without words.
 *
 * @param values the values of the sentence; instants in ISO 8601
 */
public record Fact(Kind kind, List<String> values) {

  /** What is said. The comment names the values. */
  public enum Kind {
    /** A text from outside. */
    TEXT,
    /** KeyAPI refuses the key: how to set one. */
    KEY_REFUSED,
    /** No credits are left. */
    CREDITS_EXHAUSTED,
    /** The plan does not include the endpoint. */
    PLAN_REFUSED,
    /** No run was completed: hours, from, to. */
    RUNS_MISSED,
    /** The schedule is slower than the alarm: schedule, hours of the alarm. */
    SCHEDULE_SLOWER,
    /** The schedule may be slower than the alarm. */
    SCHEDULE_UNKNOWN,
    /** The budget does not cover the plan: credits a day. */
    BUDGET_SHORT,
    /** Messages are not accepted: their number. */
    UNDELIVERED,
    /** An attribute is not valid: item, attribute, problem. */
    ATTRIBUTE_INVALID,
    /** No usable answer from the source: the last reason. */
    SOURCE_DOWN,
    /** A creator was never polled: handle. */
    NEVER_POLLED,
    /** A creator was polled long ago: handle, hours. */
    POLLED_LONG_AGO,
    /** The last attempt to poll: its result. */
    LAST_ATTEMPT,
    /** No attempt to poll in this run. */
    NO_ATTEMPT,
    /** Figures do not change: handle, days. */
    FIGURES_UNCHANGED,
    /** No valid figures: handle, keys of the metrics. */
    FIGURES_MISSING,
    /** A new handle: the old one, the new one. */
    RENAMED,
    /** KeyAPI does not know a creator: handle. */
    NOT_INDEXED,
    /** KeyAPI never had data of a creator: handle. */
    NO_DATA,
    /** The source never showed GMV: handle. */
    GMV_NEVER_SEEN,
    /** GMV does not change: handle. */
    GMV_UNCHANGED,
    /** The condition is over: since when it had lasted. */
    OVER,
    /** The condition lasts: since when. */
    SINCE,
    /** Several creators have the condition: their number. */
    SEVERAL,
    /** The next facts are about one of several creators: handle. */
    ABOUT,
    /** Further creators are not listed: their number. */
    MORE;

    /** The name used in messages. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with that key. */
    public static Optional<Kind> of(String key) {
      return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }

  public Fact {
    values = List.copyOf(values);
  }

  /** A fact with those values. */
  public static Fact of(Kind kind, Object... values) {
    return new Fact(kind, Arrays.stream(values).map(Object::toString).toList());
  }
}
