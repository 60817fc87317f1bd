package io.spikewatch.tools.console;

import java.util.Locale;

/** Writes a text with a capital letter at its beginning. */
public final class SentenceCase {

  private SentenceCase() {}

  /** The text, which is not empty. */
  public static String of(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
