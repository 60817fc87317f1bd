package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.alert.Projection;
import io.spikewatch.core.alert.Projection.NextLevel;
import io.spikewatch.core.watch.Level;
import java.time.Instant;
import java.util.Optional;

/** A projection as JSON. */
final class ProjectionJson {

  private static final String PROJECTION = "projection";
  private static final String FIGURE = "figure";
  private static final String AT = "at";
  private static final String LOW = "low";
  private static final String HIGH = "high";
  private static final String NEXT_LEVEL = "next_level";
  private static final String NEXT_LEVEL_AT = "next_level_at";

  private ProjectionJson() {}

  static void write(JsonWriter json, Projection projection) {
    json.object(PROJECTION, o -> fields(o, projection));
  }

  private static void fields(JsonWriter json, Projection projection) {
    json.field(FIGURE, projection.figure().toPlainString());
    AlertJsonWriter.instant(json, AT, projection.at());
    json.field(LOW, projection.low().toPlainString());
    json.field(HIGH, projection.high().toPlainString());
    projection
        .next()
        .ifPresent(
            next -> {
              json.field(NEXT_LEVEL, next.level().text());
              AlertJsonWriter.instant(json, NEXT_LEVEL_AT, next.at());
            });
  }

  /** Reads the projection of an alert, if it has one. A level of a newer version is ignored. */
  static Optional<Projection> read(JsonObject alert) throws MalformedJsonException {
    Optional<JsonObject> given = alert.optionalObject(PROJECTION);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    JsonObject json = given.get();
    Optional<Instant> levelAt = json.optionalInstant(NEXT_LEVEL_AT);
    return Optional.of(
        new Projection(
            json.decimal(FIGURE),
            json.instant(AT),
            json.decimal(LOW),
            json.decimal(HIGH),
            json.optionalText(NEXT_LEVEL)
                .flatMap(Level::of)
                .flatMap(level -> levelAt.map(at -> new NextLevel(level, at)))));
  }
}
