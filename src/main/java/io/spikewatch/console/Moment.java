package io.spikewatch.console;

import io.spikewatch.desk.Typed;
import io.spikewatch.text.Wording;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An instant as a page shows it.
 *
 * @param iso for programs
 * @param text for people
 * @param ago how long ago that is
 */
public record Moment(String iso, String text, String ago) {

  static Moment of(Instant instant, Instant now) {
    return new Moment(
        instant.truncatedTo(ChronoUnit.SECONDS).toString(),
        Wording.instant(instant),
        Typed.ago(instant, now));
  }
}
