package io.spikewatch.text;

import io.spikewatch.notify.Condition;

/** What a condition is called while it lasts and when it is over, and what to do about it. */
public final class ConditionWords {

  private ConditionWords() {}

  /** What is the matter, while it lasts. */
  public static String begun(Condition condition) {
    return switch (condition) {
      case KEY_REFUSED -> "KeyAPI refuses the key";
      case PLAN_REFUSED -> "the KeyAPI plan does not include the video analytics";
      case CREDITS_EXHAUSTED -> "the KeyAPI credits are used up";
      case BUDGET_LOW -> "the daily credit budget is used up, or nearly";
      case CREATOR_NOT_FOUND -> "creator not known to KeyAPI";
      case CREATOR_STALE -> "the figures have stopped changing";
      case HANDLE_CHANGED -> "a watched creator's new handle";
      case SOURCE_DOWN -> "KeyAPI does not answer";
      case NOT_POLLED -> "not polled for too long";
      case BAD_WATCH -> "an item of the watchlist cannot be read as it stands";
      case DELIVERY_FAILING -> "alerts cannot be delivered";
    };
  }

  /** What holds again, once it is over. */
  public static String over(Condition condition) {
    return switch (condition) {
      case KEY_REFUSED -> "KeyAPI accepts the key again";
      case PLAN_REFUSED -> "the KeyAPI plan includes the video analytics again";
      case CREDITS_EXHAUSTED -> "there are KeyAPI credits again";
      case BUDGET_LOW -> "the daily credit budget suffices again";
      case CREATOR_NOT_FOUND -> "creator known to KeyAPI";
      case CREATOR_STALE -> "the figures change again";
      case HANDLE_CHANGED -> "a watched creator's new handle";
      case SOURCE_DOWN -> "KeyAPI answers again";
      case NOT_POLLED -> "polled again";
      case BAD_WATCH -> "the item of the watchlist is in order";
      case DELIVERY_FAILING -> "alerts are delivered again";
    };
  }

  /** What to do while it lasts, in whole sentences. */
  public static String advice(Condition condition) {
    return switch (condition) {
      case KEY_REFUSED ->
          "Put a valid key where the deployment reads it. Nothing is polled until then.";
      case PLAN_REFUSED -> "Check the plan with KeyAPI. Nothing is polled until then.";
      case CREDITS_EXHAUSTED -> "Buy or renew credits. Nothing is polled until then.";
      case BUDGET_LOW -> "Raise the budget, watch fewer creators, or poll them less often.";
      case CREATOR_NOT_FOUND ->
          "Check the spelling of the handle, or take the creator off the watchlist.";
      case CREATOR_STALE -> "Nothing if the creator is inactive; otherwise spikes may be missed.";
      case HANDLE_CHANGED -> "Nothing: the creator is still watched.";
      case SOURCE_DOWN -> "Nothing: polling goes on by itself as soon as it answers.";
      case NOT_POLLED -> "Look at the function's last report and at its schedule.";
      case BAD_WATCH -> "Correct the item. Until then the default stands in for the attribute.";
      case DELIVERY_FAILING ->
          "Check the topic and its permissions. Alerts are kept and sent later.";
    };
  }
}
