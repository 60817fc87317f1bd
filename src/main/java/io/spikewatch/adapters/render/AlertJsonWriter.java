package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes one notification field by field, in the order that the schema documents. */
final class AlertJsonWriter {

  private AlertJsonWriter() {}

  static void write(JsonWriter json, Notification notification) {
    json.field("schema", AlertJson.SCHEMA).field("kind", notification.kind());
    head(json, notification);
    switch (notification) {
      case Spikes spikes -> spikes(json, spikes);
      case Activity activity -> activity(json, activity);
      case Operations operations -> condition(json, operations);
      case Digest digest -> digest(json, digest);
    }
  }

  private static void head(JsonWriter json, Notification notification) {
    json.field("id", notification.id());
    instant(json, "observed_at", notification.observedAt());
  }

  private static void spikes(JsonWriter json, Spikes spikes) {
    creator(json, spikes.creator());
    json.field("watch", spikes.watch()).strings("tags", spikes.tags()).field("note", spikes.note());
    if (spikes.test()) {
      json.field("test", true);
    }
    json.objects("alerts", spikes.alerts(), (o, alert) -> alert(o, alert, spikes.creator()))
        .number("more", spikes.more());
  }

  private static void activity(JsonWriter json, Activity activity) {
    creator(json, activity.creator());
    json.field("watch", activity.watch())
        .strings("tags", activity.tags())
        .field("note", activity.note())
        .objects("activity", activity.events(), (o, e) -> event(o, e, activity.creator()))
        .number("more", activity.more());
  }

  private static void event(JsonWriter json, CreatorEvent event, Creator creator) {
    json.field("id", event.id()).field("type", event.type().key());
    event
        .video()
        .ifPresent(
            video ->
                json.object(
                    "video",
                    o ->
                        video(
                            o,
                            video.videoId(),
                            video.caption(),
                            video.createdAt(),
                            video.cover(),
                            creator)));
    event.since().ifPresent(since -> instant(json, "since", since));
    json.field("suspect", event.suspect());
  }

  private static void condition(JsonWriter json, Operations operations) {
    json.field("condition", operations.condition().key())
        .field("status", operations.status().key())
        .field("severity", operations.severity().key())
        .field("detail", DetailText.of(operations.detail()));
    if (operations.detail().facts().stream().anyMatch(fact -> fact.kind() != Fact.Kind.TEXT)) {
      json.objects(
          "facts",
          operations.detail().facts(),
          (o, fact) -> o.field("fact", fact.kind().key()).strings("values", fact.values()));
    }
    operations.creator().ifPresent(creator -> creator(json, creator));
  }

  private static void digest(JsonWriter json, Digest digest) {
    json.field("reason", digest.reason().key());
    instant(json, "from", digest.from());
    instant(json, "to", digest.observedAt());
    json.field("severity", digest.severity().key())
        .strings("tags", digest.tags())
        .objects("alerts", digest.spikes(), AlertJsonWriter::spike)
        .objects(
            "operations",
            digest.operations(),
            (o, operations) -> {
              head(o, operations);
              condition(o, operations);
            })
        .object("totals", o -> totals(o, digest.totals()))
        .number("more", digest.more());
    if (!digest.activity().isEmpty()) {
      json.objects(
          "activity",
          digest.activity(),
          (o, activity) -> {
            head(o, activity);
            activity(o, activity);
          });
    }
  }

  private static void spike(JsonWriter json, Spike spike) {
    creator(json, spike.creator());
    json.field("watch", spike.watch());
    if (!spike.tags().isEmpty()) {
      json.strings("tags", spike.tags());
    }
    instant(json, "observed_at", spike.observedAt());
    alert(json, spike.alert(), spike.creator());
  }

  private static void totals(JsonWriter json, Totals totals) {
    json.number("alerts", totals.alerts())
        .number("critical", totals.critical())
        .number("warning", totals.warning())
        .number("info", totals.info())
        .number("creators", totals.creators())
        .number("operations", totals.operations());
    totals
        .work()
        .ifPresent(work -> json.number("polled", work.polled()).number("credits", work.credits()));
  }

  private static void creator(JsonWriter json, Creator creator) {
    json.object(
        "creator", o -> o.field("unique_id", creator.handle()).field("user_id", creator.userId()));
  }

  private static void alert(JsonWriter json, Alert alert, Creator creator) {
    Crossing crossing = alert.crossing();
    json.field("id", alert.id())
        .field("metric", crossing.metric().key())
        .field("level", crossing.level().text())
        .field("value", crossing.value().toPlainString())
        .field("previous", crossing.previous().toPlainString());
    crossing.previousAt().ifPresent(at -> instant(json, "previous_at", at));
    if (crossing.lowerBound()) {
      json.field("lower_bound", true);
    }
    crossing.windowHours().ifPresent(hours -> json.number("window_hours", hours));
    json.field("suspect", crossing.suspect());
    crossing.usual().ifPresent(usual -> usual(json, usual, crossing.value()));
    crossing.projection().ifPresent(projection -> ProjectionJson.write(json, projection));
    json.field("severity", crossing.severity().key()).field("reason", crossing.reason().key());
    if (!alert.trend().isEmpty()) {
      json.strings("trend", alert.trend().stream().map(BigDecimal::toPlainString).toList());
    }
    DetailsJson.write(json, alert.details());
    json.object("video", o -> video(o, alert, creator));
  }

  private static void usual(JsonWriter json, Usual usual, BigDecimal value) {
    json.field("usual", usual.figure().toPlainString())
        .number("samples", usual.samples())
        .number("multiple_of_usual", usual.multiple(value));
  }

  private static void video(
      JsonWriter json,
      String videoId,
      String caption,
      Instant createdAt,
      Optional<String> cover,
      Creator creator) {
    json.field("video_id", videoId)
        .field("url", VideoLink.of(creator, videoId))
        .field("description", caption);
    instant(json, "created_at", createdAt);
    json.field("cover", cover);
  }

  private static void video(JsonWriter json, Alert alert, Creator creator) {
    video(json, alert.videoId(), alert.caption(), alert.createdAt(), alert.cover(), creator);
    DetailsJson.writeOfVideo(json, alert.details());
  }

  static void instant(JsonWriter json, String name, Instant instant) {
    json.field(name, instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
