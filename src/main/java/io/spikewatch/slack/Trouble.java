package io.spikewatch.slack;

import java.util.Locale;

/** The conditions Spikewatch reports about itself, in a reader's words. */
enum Trouble {
  KEY_REFUSED(
      "KeyAPI refuses the key",
      "KeyAPI accepts the key again",
      "Nothing is polled until the key is valid. Put a valid one where the deployment reads it."),
  PLAN_REFUSED(
      "the KeyAPI plan does not allow the video analytics",
      "the KeyAPI plan allows the video analytics again",
      "Nothing is polled meanwhile. Check the plan with KeyAPI."),
  CREDITS_EXHAUSTED(
      "the KeyAPI credits are used up",
      "there are KeyAPI credits again",
      "Nothing is polled until credits are bought or renewed."),
  BUDGET_LOW(
      "the credit budget is running low",
      "the credit budget suffices again",
      "Raise the daily budget, watch fewer creators, or poll them less often."),
  CREATOR_NOT_FOUND(
      "KeyAPI does not know the creator",
      "KeyAPI knows the creator",
      "Check the spelling of the handle, or remove the creator from the watchlist."),
  CREATOR_STALE(
      "the figures have stopped changing",
      "the figures change again",
      "Spikes of this creator may be missed. Nothing to do if the creator is inactive."),
  HANDLE_CHANGED(
      "the creator has a new handle",
      "the creator has a new handle",
      "Nothing: the creator is still watched."),
  SOURCE_DOWN(
      "KeyAPI does not answer",
      "KeyAPI answers again",
      "Nothing: polling goes on by itself as soon as it answers."),
  NOT_POLLED(
      "there was no poll for too long",
      "polls take place again",
      "Look at the function's report and its schedule."),
  BAD_WATCH(
      "an entry of the watchlist cannot be understood",
      "the entry of the watchlist is in order",
      "Correct the entry; until then a default stands in for the attribute."),
  DELIVERY_FAILING(
      "alerts cannot be delivered",
      "alerts are delivered again",
      "Alerts are kept and sent later. Check the topic and its permissions."),
  UNKNOWN("something needs attention", "it is over", "See the function's log and its report.");

  private final String begun;
  private final String over;
  private final String advice;

  Trouble(String begun, String over, String advice) {
    this.begun = begun;
    this.over = over;
    this.advice = advice;
  }

  static Trouble of(String condition) {
    for (Trouble trouble : values()) {
      if (trouble.name().toLowerCase(Locale.ROOT).equals(condition)) {
        return trouble;
      }
    }
    return UNKNOWN;
  }

  String begun() {
    return begun;
  }

  String over() {
    return over;
  }

  String advice() {
    return advice;
  }

  /** Whether this is merely worth knowing. */
  boolean news() {
    return this == HANDLE_CHANGED;
  }
}
