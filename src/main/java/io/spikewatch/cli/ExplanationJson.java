package io.spikewatch.cli;

import io.spikewatch.alert.Decision;
import io.spikewatch.alert.Guard;
import io.spikewatch.alert.MetricStanding;
import io.spikewatch.desk.Explanation;
import io.spikewatch.poll.Looks;
import io.spikewatch.text.VideoLink;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;

/** An explanation for programs. */
record ExplanationJson(Explanation why) {

  String written() {
    return Json.written(
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
                  o.field("looked_at_again_by", Looks.latest(why.times()).toString());
                  o.field("enabled", why.watch().enabled());
                  o.field("mute_until", why.watch().muteUntil().filter(why.now()::isBefore));
                  o.array("metrics", why.standings(), this::write);
                  o.array("alerts", why.logged(), ExplanationJson::write);
                  o.array("course", why.account().decisions(), this::write);
                }));
  }

  private void write(Json json, MetricStanding standing) throws IOException {
    json.object(
        o -> {
          o.field("metric", standing.metric().key());
          o.field("value", standing.value().map(BigDecimal::toPlainString));
          o.field("lower_bound", standing.lowerBound());
          o.field("usual", standing.usual().map(u -> u.figure().toPlainString()));
          o.field("samples", standing.usual().map(u -> u.samples()));
          o.strings("guards", standing.guards().stream().map(Guard::key).toList());
          o.array(
              "levels",
              standing.levels(),
              (item, level) ->
                  item.object(
                      l -> {
                        l.field("level", level.level().text());
                        l.field("figure", level.figure().map(BigDecimal::toPlainString));
                        l.field("state", level.state().key());
                        l.field(
                            "rearms_below",
                            level.rearmsBelow().map(f -> Explanation.plain(f).toPlainString()));
                        l.field("why", why.why(standing, level));
                      }));
        });
  }

  private static void write(Json json, Explanation.Logged entry) throws IOException {
    json.object(
        o -> {
          o.field("at", entry.at().toString());
          o.field("fate", entry.fate().name().toLowerCase(Locale.ROOT));
          o.field("metric", entry.crossing().metric().key());
          o.field("level", entry.crossing().level().text());
          o.field("value", entry.crossing().value().toPlainString());
          o.field("previous", entry.crossing().previous().toPlainString());
          o.field("reason", entry.crossing().reason().key());
          o.field("suspect", entry.crossing().suspect());
        });
  }

  private void write(Json json, Decision decision) throws IOException {
    json.object(
        o -> {
          o.field("at", decision.at().toString());
          o.field("metric", decision.metric().key());
          o.field("value", decision.value().map(BigDecimal::toPlainString));
          o.field("fired_up_to", decision.mark().map(BigDecimal::toPlainString));
          o.field("reason", decision.reason().key());
          o.field("level", decision.crossing().map(c -> c.level().text()));
          o.field("why", why.why(decision));
        });
  }
}
