package io.spikewatch.adapters.render;

import io.spikewatch.core.notify.Condition;

/** The texts for a condition: while it lasts, when it is over, and how to fix it. */
public final class ConditionText {

  private ConditionText() {}

  /** The text while the condition lasts, in English. */
  public static String begun(Condition condition) {
    return begun(condition, Texts.ENGLISH);
  }

  /** The text while the condition lasts. */
  public static String begun(Condition condition, Texts texts) {
    return texts.named("begun", condition);
  }

  /** The text when the condition is over. */
  static String over(Condition condition, Texts texts) {
    return texts.named("over", condition);
  }

  /** How to fix the problem, in whole sentences, in English. */
  public static String advice(Condition condition) {
    return advice(condition, Texts.ENGLISH);
  }

  /** How to fix the problem, in whole sentences. */
  public static String advice(Condition condition, Texts texts) {
    return texts.named("advice", condition);
  }
}
