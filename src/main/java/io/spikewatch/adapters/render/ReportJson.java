package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollReport.Capped;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.SourceStats;
import java.util.Locale;

/** The report of a run as JSON, as the functions return it. */
public final class ReportJson {

  private ReportJson() {}

  /** Writes a report. */
  public static String write(PollReport report) {
    return JsonWriter.written(json -> json.object(fields -> write(fields, report)));
  }

  private static void write(JsonWriter json, PollReport report) {
    json.strings("polled", report.creators().polled())
        .objects("skipped", report.creators().skipped(), ReportJson::creator)
        .objects("failed", report.creators().failed(), ReportJson::creator)
        .objects("capped", report.creators().capped(), ReportJson::capped)
        .number("credits", report.credits())
        .number("videos", report.videos().seen())
        .number("crossings", report.videos().crossings())
        .number("sent", report.notifications().sent())
        .number("pending", report.notifications().pending())
        .number("held", report.notifications().deferred())
        .number("credits_today", report.creditsToday())
        .number("unreadable_videos", report.videos().unreadable())
        .number("disbelieved_figures", report.videos().disbelievedFigures())
        .number("dispatched", report.creators().dispatched())
        .strings("refusals", report.notifications().refusals())
        .strings("conditions", report.conditions())
        .object("plan", counts -> report.decisions().plan().forEach(counts::number))
        .object("decisions", counts -> report.decisions().metrics().forEach(counts::number))
        .object("source", source -> source(source, report.source()))
        .field("remark", report.remark());
    report.breaker().ifPresent(breaker -> json.object("breaker", o -> breaker(o, breaker)));
    json.field("dry_run", report.dryRun());
    if (report.dryRun()) {
      json.array(
          "would_send",
          report.notifications().wouldSend(),
          (array, notification) -> array.raw(AlertJson.write(notification)));
    }
  }

  private static void source(JsonWriter json, SourceStats use) {
    json.number("requests", use.requests())
        .number("throttled", use.throttled())
        .number("pauses", use.pauses())
        .number("max_in_flight", use.limit());
  }

  private static void breaker(JsonWriter json, Breaker breaker) {
    json.field("refused", breaker.refusal().name().toLowerCase(Locale.ROOT))
        .field("since", breaker.since().toString())
        .field("probed_at", breaker.probedAt().toString());
  }

  private static void capped(JsonWriter json, Capped capped) {
    json.field("creator", capped.creator())
        .number("pages", capped.pages())
        .field("reason", CappedText.of(capped.pages()));
  }

  private static void creator(JsonWriter json, Skipped skipped) {
    json.field("creator", skipped.creator()).field("reason", skipped.reason());
  }
}
