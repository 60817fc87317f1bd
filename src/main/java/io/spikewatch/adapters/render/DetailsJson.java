package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.alert.AlertDetails.Earlier;
import io.spikewatch.core.alert.AlertDetails.Increase;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The details of an alert as JSON. A field without a value is omitted. */
final class DetailsJson {

  private static final String INCREASE = "increase";
  private static final String INCREASE_SINCE = "increase_since";
  private static final String EARLIER = "earlier";
  private static final String FIGURES = "figures";
  private static final String PAID = "is_ad";
  private static final String PRODUCTS = "products";

  private DetailsJson() {}

  /** Writes the details of the crossing. */
  static void write(JsonWriter json, AlertDetails details) {
    details
        .increase()
        .ifPresent(
            increase -> {
              json.field(INCREASE, increase.amount().toPlainString());
              AlertJsonWriter.instant(json, INCREASE_SINCE, increase.since());
            });
    if (!details.earlier().isEmpty()) {
      json.objects(EARLIER, details.earlier(), DetailsJson::write);
    }
  }

  private static void write(JsonWriter json, Earlier earlier) {
    json.field("metric", earlier.metric().key()).field("level", earlier.level().text());
    AlertJsonWriter.instant(json, "at", earlier.at());
  }

  /** Writes the details of the video. */
  static void writeOfVideo(JsonWriter json, AlertDetails details) {
    if (!details.figures().isEmpty()) {
      json.object(
          FIGURES,
          o -> details.figures().forEach((m, figure) -> o.field(m.key(), figure.toPlainString())));
    }
    details.promotion().paid().ifPresent(paid -> json.field(PAID, paid));
    if (!details.promotion().products().isEmpty()) {
      json.strings(PRODUCTS, details.promotion().products());
    }
  }

  /** Reads both. A metric or level of a newer version is ignored. */
  static AlertDetails read(JsonObject alert, JsonObject video) throws MalformedJsonException {
    Optional<Boolean> paid = video.has(PAID) ? Optional.of(video.flag(PAID)) : Optional.empty();
    return new AlertDetails(
        figures(video),
        increase(alert),
        new Promotion(paid, video.texts(PRODUCTS)),
        earlier(alert));
  }

  private static Map<Metric, BigDecimal> figures(JsonObject video) throws MalformedJsonException {
    Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);
    Optional<JsonObject> given = video.optionalObject(FIGURES);
    if (given.isPresent()) {
      for (Metric metric : Metric.values()) {
        if (given.get().has(metric.key())) {
          figures.put(metric, given.get().decimal(metric.key()));
        }
      }
    }
    return figures;
  }

  private static Optional<Increase> increase(JsonObject alert) throws MalformedJsonException {
    Optional<Instant> since = alert.optionalInstant(INCREASE_SINCE);
    return since.isPresent()
        ? Optional.of(new Increase(alert.decimal(INCREASE), since.get()))
        : Optional.empty();
  }

  private static List<Earlier> earlier(JsonObject alert) throws MalformedJsonException {
    List<Earlier> earlier = new ArrayList<>();
    for (JsonObject crossing : alert.objects(EARLIER)) {
      Optional<Metric> metric = Metric.of(crossing.text("metric"));
      Optional<Level> level = Level.of(crossing.text("level"));
      if (metric.isPresent() && level.isPresent()) {
        earlier.add(new Earlier(metric.get(), level.get(), crossing.instant("at")));
      }
    }
    return earlier;
  }
}
