package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Decision;
import io.spikewatch.core.alert.MetricStatus;
import io.spikewatch.core.alert.Suppression;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.tools.admin.Explanation;
import io.spikewatch.tools.cli.watch.WatchJson;
import java.math.BigDecimal;
import java.util.Locale;

/** Writes an explanation as JSON. */
record ExplanationJson(Explanation why) {

  String written() {
    return JsonWriter.written(
        json ->
            json.object(
                o -> {
                  o.field("watch", why.watch().handle());
                  o.field("unique_id", why.snapshot().creator().handle());
                  o.field("video_id", why.video().videoId());
                  o.field("url", VideoLink.of(why.snapshot().creator(), why.video().videoId()));
                  o.field("created_at", why.video().createdAt().toString());
                  o.field("first_seen_at", why.video().firstSeenAt().toString());
                  o.field("last_seen_at", why.video().lastSeenAt().toString());
                  o.field("last_polled", WatchJson.instant(why.times().polled()));
                  o.field("looked_at_again_by", Due.latestScan(why.times()).toString());
                  o.field("enabled", why.watch().enabled());
                  o.field("mute_until", why.watch().muteUntil().filter(why.now()::isBefore));
                  o.array("metrics", why.statuses(), this::write);
                  o.array("alerts", why.logged(), ExplanationJson::write);
                  o.array("course", why.decisionLog().decisions(), this::write);
                }));
  }

  private void write(JsonWriter json, MetricStatus status) {
    json.object(
        o -> {
          o.field("metric", status.metric().key());
          o.field("value", status.value().map(BigDecimal::toPlainString));
          o.field("lower_bound", status.lowerBound());
          o.field("window_hours", status.windowHours().map(BigDecimal::toPlainString));
          o.field("usual", status.usual().map(u -> u.figure().toPlainString()));
          o.field("samples", status.usual().map(u -> u.samples()));
          o.strings("guards", status.suppressions().stream().map(Suppression::key).toList());
          o.array(
              "levels",
              status.levels(),
              (item, level) ->
                  item.object(
                      l -> {
                        l.field("level", level.level().text());
                        l.field("figure", level.figure().map(BigDecimal::toPlainString));
                        l.field("state", level.state().key());
                        l.field(
                            "rearms_below",
                            level.rearmsBelow().map(f -> Explanation.plain(f).toPlainString()));
                        l.field("why", why.why(status, level));
                      }));
        });
  }

  private static void write(JsonWriter json, Explanation.Logged entry) {
    json.object(
        o -> {
          o.field("at", entry.at().toString());
          o.field("fate", entry.status().name().toLowerCase(Locale.ROOT));
          o.field("metric", entry.crossing().metric().key());
          o.field("level", entry.crossing().level().text());
          o.field("value", entry.crossing().value().toPlainString());
          o.field("previous", entry.crossing().previous().toPlainString());
          o.field("reason", entry.crossing().reason().key());
          o.field("suspect", entry.crossing().suspect());
        });
  }

  private void write(JsonWriter json, Decision decision) {
    json.object(
        o -> {
          o.field("at", decision.at().toString());
          o.field("metric", decision.metric().key());
          o.field("value", decision.value().map(BigDecimal::toPlainString));
          o.field("fired_up_to", decision.highWaterMark().map(BigDecimal::toPlainString));
          o.field("reason", decision.reason().key());
          o.field("level", decision.crossing().map(c -> c.level().text()));
          o.field("why", why.why(decision));
        });
  }
}
