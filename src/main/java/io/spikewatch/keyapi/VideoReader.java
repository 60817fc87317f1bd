package io.spikewatch.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Handle;
import io.spikewatch.watch.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one entry of a page. It takes what it can: only without an id or a time of creation is an
 * entry no video, and a figure that cannot be believed costs nothing but itself.
 */
final class VideoReader {

  private static final Map<String, Metric> METRICS =
      Map.ofEntries(
          Map.entry("total_views_cnt", Metric.VIEWS),
          Map.entry("total_views_1d_cnt", Metric.VIEWS_1D),
          Map.entry("total_views_7d_cnt", Metric.VIEWS_7D),
          Map.entry("total_views_30d_cnt", Metric.VIEWS_30D),
          Map.entry("total_digg_cnt", Metric.LIKES),
          Map.entry("total_digg_1d_cnt", Metric.LIKES_1D),
          Map.entry("total_digg_7d_cnt", Metric.LIKES_7D),
          Map.entry("total_digg_30d_cnt", Metric.LIKES_30D),
          Map.entry("total_video_sale_cnt", Metric.SALES),
          Map.entry("total_video_sale_gmv_amt", Metric.GMV));

  private static final Set<String> TEXTS =
      Set.of("video_id", "user_id", "unique_id", "create_time", "video_desc", "reflow_cover");

  /** Ids are 19 digits today; zero is what stands where there is none. */
  private static final int MOST_ID_DIGITS = 32;

  private static final String SECURE = "https://";
  private static final int LONGEST_ADDRESS = 1_900;

  /** No video is older than this; TikTok's forerunner started in 2014. */
  private static final Instant EARLIEST = Instant.parse("2014-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final int LONGEST_CAPTION = 2200;

  private final Figures.Builder figures = new Figures.Builder();
  private final Set<Metric> doubted = EnumSet.noneOf(Metric.class);
  private Optional<String> videoId = Optional.empty();
  private Optional<Instant> createdAt = Optional.empty();
  private Optional<String> userId = Optional.empty();
  private Optional<String> uniqueId = Optional.empty();
  private Optional<String> cover = Optional.empty();
  private String caption = "";

  private VideoReader() {}

  /** Reads to the end of the object that the parser stands at. */
  static VideoReader read(JsonParser json) throws IOException {
    VideoReader reader = new VideoReader();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      reader.take(name, token, json);
      json.skipChildren();
    }
    reader.doubtWhatExceedsItsTotal();
    return reader;
  }

  /** No text is made of what nobody reads, which is most of an entry. */
  private void take(String name, JsonToken token, JsonParser json) throws IOException {
    boolean number = token.isNumeric() || token == JsonToken.VALUE_STRING;
    Metric metric = METRICS.get(name);
    if (metric != null) {
      take(metric, number ? Figure.believed(json.getText(), metric) : Optional.empty());
    } else if (number && TEXTS.contains(name)) {
      take(name, json.getText());
    }
  }

  private void take(Metric metric, Optional<BigDecimal> value) {
    value.ifPresentOrElse(
        v -> {
          figures.set(metric, v);
          doubted.remove(metric);
        },
        () -> doubt(metric));
  }

  private void take(String name, String text) {
    switch (name) {
      case "video_id" -> videoId = id(text);
      case "user_id" -> userId = id(text);
      case "unique_id" -> uniqueId = Optional.of(Text.cut(text, 300));
      case "create_time" -> createdAt = instant(text);
      case "video_desc" -> caption = Text.sound(Text.cut(text, LONGEST_CAPTION));
      case "reflow_cover" -> cover = Optional.of(text).filter(VideoReader::isAddress);
      default -> {}
    }
  }

  private void doubtWhatExceedsItsTotal() {
    for (Metric metric : Metric.reported()) {
      Optional<BigDecimal> total = figures.get(metric.total());
      Optional<BigDecimal> part = figures.get(metric);
      if (total.isPresent() && part.isPresent() && part.get().compareTo(total.get()) > 0) {
        doubt(metric);
      }
    }
  }

  private void doubt(Metric metric) {
    figures.unset(metric);
    doubted.add(metric);
  }

  private static Optional<String> id(String text) {
    String plain = Text.cut(text, 64).strip();
    boolean something = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      something |= c != '0';
    }
    return something && plain.length() <= MOST_ID_DIGITS ? Optional.of(plain) : Optional.empty();
  }

  private static boolean isAddress(String text) {
    return text.startsWith(SECURE)
        && text.length() > SECURE.length() + 1
        && text.length() <= LONGEST_ADDRESS
        && Character.isLetterOrDigit(text.charAt(SECURE.length()))
        && isLinkable(text);
  }

  /** A loop, for ten covers of a page are thousands of characters. */
  private static boolean isLinkable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || "\"'<>\\".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Instant> instant(String text) {
    return Figure.believed(text)
        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
        .filter(t -> t.isAfter(EARLIEST) && t.isBefore(LATEST));
  }

  /** The video, if the entry is one. */
  Optional<VideoStats> video() {
    return videoId.flatMap(
        id ->
            createdAt.map(instant -> new VideoStats(id, instant, caption, cover, figures.build())));
  }

  /** The identity of whose video it is, if the entry names one. */
  Optional<String> userId() {
    return userId;
  }

  /** Whose video it is, if the entry says so completely. */
  Optional<Creator> creator() {
    return userId.flatMap(
        id -> uniqueId.flatMap(Handle::in).map(name -> new Creator(Optional.of(id), name)));
  }

  /** How many figures were given and not believed. */
  int skippedFigures() {
    return doubted.size();
  }
}
