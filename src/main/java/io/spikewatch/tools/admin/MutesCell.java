package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The mutes of single metrics and videos in one cell, separated by a space, a semicolon or a comma:
 * {@code likes_1d=2026-12-01 7456066022957665553=2026-11-24T08:00:00Z}.
 */
public final class MutesCell {

  private static final int MAX = 200;
  private static final int MAX_SHOWN = 60;

  private MutesCell() {}

  public static String of(Mutes mutes) {
    return mutes.byName().entrySet().stream()
        .map(mute -> mute.getKey() + "=" + mute.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Reads a cell; a day without a time starts in the given zone. */
  public static Mutes read(String name, String cell, ZoneId zone) {
    Map<Metric, Instant> metrics = new EnumMap<>(Metric.class);
    Map<String, Instant> videos = new TreeMap<>();
    List<String> words =
        Arrays.stream(cell.split("[\\s;,]+", -1)).filter(word -> !word.isEmpty()).toList();
    if (words.size() > MAX) {
      throw Problem.usage("%s: there are more than %d mutes.".formatted(name, MAX));
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals).toLowerCase(Locale.ROOT);
      Optional<Metric> metric = Metric.of(key);
      if (equals < 0 || (metric.isEmpty() && !Mutes.isVideoId(key))) {
        throw Problem.usage(
            "%s: '%s' is not a valid mute. Write metric=instant, or the id of a video, such as"
                    .formatted(name, Sanitizer.line(word, MAX_SHOWN))
                + " likes_1d=2026-12-01.");
      }
      Instant until = InputParser.instant(name, word.substring(equals + 1), zone);
      metric.ifPresentOrElse(m -> metrics.put(m, until), () -> videos.put(key, until));
    }
    return new Mutes(metrics, videos);
  }
}
