package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The input of a mute, and its error.
 *
 * @param what a metric or a video id; empty for the whole creator
 * @param span the duration; empty if the end is given
 * @param end the end of the mute, such as a date; empty if the duration is given
 */
public record MuteForm(String what, String span, String end, Optional<String> problem) {

  private static final Duration MAX_SPAN = Duration.ofDays(3_650);
  private static final int MAX_SHOWN = 60;
  private static final String UNTIL = "until";

  /** The durations to choose from, and their names. */
  public static final Map<String, String> SPANS = spans();

  /** An empty form. */
  static final MuteForm EMPTY = new MuteForm("", "8h", "", Optional.empty());

  private static Map<String, String> spans() {
    Map<String, String> spans = new LinkedHashMap<>();
    spans.put("8h", "8 hours");
    spans.put("1d", "1 day");
    spans.put("7d", "1 week");
    spans.put(UNTIL, "until the date below");
    return Collections.unmodifiableMap(spans);
  }

  static MuteForm typed(Context ctx) {
    return new MuteForm(
        FormInput.text(ctx, "what"),
        FormInput.text(ctx, "for"),
        FormInput.text(ctx, "until"),
        Optional.empty());
  }

  /** The same input with an error. */
  MuteForm refused(Problem why) {
    return new MuteForm(what, span, end, Optional.ofNullable(why.getMessage()));
  }

  /** The end of the mute; a {@link Problem} if the duration, the end or the target is not valid. */
  Instant until(Instant now, ZoneId zone) {
    String key = what.toLowerCase(Locale.ROOT);
    if (!key.isEmpty() && Metric.of(key).isEmpty() && !Mutes.isVideoId(key)) {
      throw Problem.usage(
          ("What: '%s' is not a valid metric or video id. Write for example likes_1d, or leave"
                  + " it empty for the whole creator.")
              .formatted(Sanitizer.line(what, MAX_SHOWN)));
    }
    return span.isEmpty() || span.equals(UNTIL)
        ? checkedEnd(now, zone)
        : WatchInput.muteUntil(now, duration());
  }

  private Instant checkedEnd(Instant now, ZoneId zone) {
    if (end.isEmpty()) {
      throw Problem.usage("Until: choose a date.");
    }
    Instant instant = InputParser.instant("Until", end, zone);
    if (!instant.isAfter(now) || instant.isAfter(now.plus(MAX_SPAN))) {
      throw Problem.usage("Until: write a date after today and within ten years.");
    }
    return instant;
  }

  private Duration duration() {
    Duration duration = InputParser.duration("For", span);
    if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_SPAN) > 0) {
      throw Problem.usage("For: write a duration above zero and up to ten years, such as 8h.");
    }
    return duration;
  }
}
