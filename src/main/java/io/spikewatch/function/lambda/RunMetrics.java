package io.spikewatch.function.lambda;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.PollReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one line in CloudWatch's embedded metric format for each run. */
final class RunMetrics {

  private static final int MAX_NAMED = 5;

  private final String namespace;
  private final String service;

  RunMetrics(String namespace, String service) {
    this.namespace = namespace;
    this.service = service;
  }

  String line(PollReport report, Duration took, Instant now) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("Runs", 1L);
    figures.put("CreatorsPolled", (long) report.creators().polled().size());
    figures.put("CreatorsFailed", (long) report.creators().failed().size());
    figures.put("CreatorsSkipped", (long) report.creators().skipped().size());
    figures.put("Credits", (long) report.credits());
    figures.put("Videos", (long) report.videos().seen());
    figures.put("Crossings", (long) report.videos().crossings());
    figures.put("NotificationsSent", (long) report.notifications().sent());
    figures.put("PendingAlerts", (long) report.notifications().pending());
    figures.put("CreditsToday", report.creditsToday());
    figures.put("DurationMs", took.toMillis());
    return JsonWriter.written(
            json ->
                json.object(
                    fields -> {
                      fields
                          .object("_aws", aws -> describe(aws, figures, now))
                          .field("Service", service);
                      figures.forEach(fields::number);
                      // These two fields are not metrics: the dashboard's log query shows them for
                      // the latest runs.
                      fields
                          .field("wrong", wrong(report.conditions()))
                          .number("held", report.notifications().deferred());
                    }))
        + "\n";
  }

  /** The active conditions, in one line that is short enough for a table. */
  private static String wrong(List<String> conditions) {
    int more = conditions.size() - MAX_NAMED;
    return conditions.isEmpty()
        ? "nothing"
        : Sanitizer.line(
            conditions.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : ""));
  }

  private void describe(JsonWriter json, Map<String, Long> figures, Instant now) {
    json.number("Timestamp", now.toEpochMilli())
        .objects(
            "CloudWatchMetrics",
            List.of(namespace),
            (metrics, name) ->
                metrics
                    .field("Namespace", name)
                    .array(
                        "Dimensions",
                        List.of("Service"),
                        (sets, dimension) -> sets.array(List.of(dimension), JsonWriter::text))
                    .objects(
                        "Metrics",
                        figures.keySet(),
                        (metric, figure) ->
                            metric
                                .field("Name", figure)
                                .field(
                                    "Unit",
                                    figure.equals("DurationMs") ? "Milliseconds" : "Count")));
  }
}
