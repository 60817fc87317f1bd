package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import java.math.BigDecimal;

/** Writes a number with its noun. */
public final class Plural {

  private Plural() {}

  /** {@code 1 creator}, {@code 1,204 credits}. */
  public static String of(long number, String thing) {
    return Formats.exact(BigDecimal.valueOf(number)) + " " + thing + (number == 1 ? "" : "s");
  }
}
