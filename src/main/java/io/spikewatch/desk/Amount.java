package io.spikewatch.desk;

import io.spikewatch.text.Wording;
import java.math.BigDecimal;

/** How many of a thing there are, in words. */
public final class Amount {

  private Amount() {}

  /** {@code 1 creator}, {@code 1,204 credits}. */
  public static String of(long number, String thing) {
    return Wording.exact(BigDecimal.valueOf(number)) + " " + thing + (number == 1 ? "" : "s");
  }
}
