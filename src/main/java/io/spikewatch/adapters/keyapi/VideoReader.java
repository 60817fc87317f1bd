package io.spikewatch.adapters.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Handle;
import io.spikewatch.core.watch.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one entry of a page. An entry without an id or a time of creation is not a video. An
 * implausible figure is ignored, and the others are used.
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

  private static final String PAID = "is_ad";
  private static final String PRODUCTS = "video_products";

  /** The figure that is named if no figure is plausible. */
  private static final String FIRST_FIGURE = "total_views_cnt";

  /** Ids have 19 digits today. A missing id is zero. */
  private static final int MAX_ID_DIGITS = 32;

  private static final String SECURE = "https://";
  private static final int MAX_ADDRESS = 1_900;

  /** No video is older than this: TikTok's predecessor started in 2014. */
  private static final Instant EARLIEST = Instant.parse("2014-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final int MAX_CAPTION = 2200;

  /** The factor by which a part may exceed a total that the source has rounded. */
  private static final BigDecimal ROUNDED = new BigDecimal("1.1");

  private final Figures.Builder figures = new Figures.Builder();
  private final Set<Metric> doubted = EnumSet.noneOf(Metric.class);
  private final Set<String> given = new HashSet<>();
  private Optional<String> videoId = Optional.empty();
  private Optional<Instant> createdAt = Optional.empty();
  private Optional<String> userId = Optional.empty();
  private Optional<String> uniqueId = Optional.empty();
  private Optional<String> cover = Optional.empty();
  private String caption = "";
  private Optional<Boolean> paid = Optional.empty();
  private List<String> products = List.of();

  private VideoReader() {}

  /** Reads to the end of the current object of the parser. */
  static VideoReader read(JsonParser json) throws IOException {
    VideoReader reader = new VideoReader();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      reader.take(name, token, json);
      json.skipChildren();
    }
    reader.checkTotals();
    return reader;
  }

  /** Unused fields, which are most of an entry, are skipped without creating text. */
  private void take(String name, JsonToken token, JsonParser json) throws IOException {
    boolean number = token.isNumeric() || token == JsonToken.VALUE_STRING;
    Metric metric = METRICS.get(name);
    if (metric != null) {
      take(metric, number ? Figure.plausible(json.getText(), metric) : Optional.empty());
    } else if (TEXTS.contains(name)) {
      take(name, number ? json.getText() : "");
    } else if (name.equals(PAID)) {
      paid = token.isScalarValue() ? flag(json.getText()) : Optional.empty();
    } else if (name.equals(PRODUCTS)) {
      products = Products.read(json, token);
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
    given.add(name);
    switch (name) {
      case "video_id" -> videoId = id(text);
      case "user_id" -> userId = id(text);
      case "unique_id" -> uniqueId = Optional.of(SourceText.cut(text, 300));
      case "create_time" -> createdAt = instant(text);
      case "video_desc" -> caption = SourceText.sanitize(SourceText.cut(text, MAX_CAPTION));
      case "reflow_cover" -> cover = Optional.of(text).filter(VideoReader::isAddress);
      default -> {}
    }
  }

  /**
   * A part cannot exceed its total. If it exceeds it slightly, the total was rounded, and the lower
   * figure is certain. If it exceeds it more, one of the two is wrong.
   */
  private void checkTotals() {
    for (Metric metric : Metric.reported()) {
      Optional<BigDecimal> total = figures.get(metric.total());
      Optional<BigDecimal> part = figures.get(metric);
      if (total.isPresent() && part.isPresent() && part.get().compareTo(total.get()) > 0) {
        if (part.get().compareTo(total.get().multiply(ROUNDED)) <= 0) {
          figures.set(metric, total.get());
        } else {
          doubt(metric);
        }
      }
    }
  }

  private void doubt(Metric metric) {
    figures.unset(metric);
    doubted.add(metric);
  }

  private static Optional<String> id(String text) {
    String plain = SourceText.cut(text, 64).strip();
    boolean something = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      something |= c != '0';
    }
    return something && plain.length() <= MAX_ID_DIGITS ? Optional.of(plain) : Optional.empty();
  }

  private static Optional<Boolean> flag(String text) {
    return switch (SourceText.cut(text, 10).strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static boolean isAddress(String text) {
    return text.startsWith(SECURE)
        && text.length() > SECURE.length() + 1
        && text.length() <= MAX_ADDRESS
        && Character.isLetterOrDigit(text.charAt(SECURE.length()))
        && isLinkable(text);
  }

  /** A loop is used because ten covers of a page have thousands of characters. */
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
    return Figure.plausible(text)
        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
        .filter(t -> t.isAfter(EARLIEST) && t.isBefore(LATEST));
  }

  /** The video, if the entry is valid. */
  Optional<VideoStats> video() {
    return videoId.flatMap(
        id ->
            createdAt.map(
                instant ->
                    new VideoStats(id, instant, caption, cover, figures.build(), promotion())));
  }

  private Promotion promotion() {
    return paid.isEmpty() && products.isEmpty() ? Promotion.UNKNOWN : new Promotion(paid, products);
  }

  /** Why the entry is not a video, or has no usable figure; empty if it is usable. */
  Optional<String> problem() {
    if (videoId.isEmpty()) {
      return Optional.of(problem("video_id", "id"));
    }
    if (createdAt.isEmpty()) {
      return Optional.of(problem("create_time", "Unix time"));
    }
    boolean none = Metric.reported().stream().allMatch(m -> figures.get(m).isEmpty());
    return none ? Optional.of(problem(FIRST_FIGURE, "number")) : Optional.empty();
  }

  private String problem(String field, String kind) {
    Metric metric = METRICS.get(field);
    boolean there = given.contains(field) || (metric != null && doubted.contains(metric));
    return field + (there ? " is not a valid " + kind : " is missing");
  }

  /** The identity of the owner, if the entry names one. */
  Optional<String> userId() {
    return userId;
  }

  /** The owner, if the entry names it completely. */
  Optional<Creator> creator() {
    return userId.flatMap(
        id -> uniqueId.flatMap(Handle::in).map(name -> new Creator(Optional.of(id), name)));
  }

  /** The number of implausible figures. */
  int skippedFigures() {
    return doubted.size();
  }
}
