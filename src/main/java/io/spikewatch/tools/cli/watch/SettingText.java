package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.tools.admin.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of a setting for people: durations and instants without the notation of programs. */
final class SettingText {

  private static final Pattern DURATION = Pattern.compile("PT?\\d.*");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

  private SettingText() {}

  static String of(String value) {
    try {
      if (DURATION.matcher(value).matches()) {
        return WatchState.every(Optional.of(Duration.parse(value)));
      }
      return INSTANT.matcher(value).matches() ? Formats.instant(Instant.parse(value)) : value;
    } catch (DateTimeParseException otherText) {
      return value;
    }
  }
}
