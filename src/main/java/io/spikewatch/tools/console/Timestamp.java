package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.tools.admin.InputParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An instant as a page shows it.
 *
 * @param iso the ISO 8601 form, for programs
 * @param text the form for users
 * @param ago the time since then, in words
 */
public record Timestamp(String iso, String text, String ago) {

  static Timestamp of(Instant instant, Instant now) {
    return new Timestamp(
        instant.truncatedTo(ChronoUnit.SECONDS).toString(),
        Formats.instant(instant),
        InputParser.ago(instant, now));
  }
}
