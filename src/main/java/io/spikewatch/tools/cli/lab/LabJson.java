package io.spikewatch.tools.cli.lab;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.tools.simulation.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Writes the scores as JSON: shares between 0 and 1, delays in seconds. */
final class LabJson {

  private LabJson() {}

  static String of(Map<String, List<Score>> scores) {
    return JsonWriter.written(
        json ->
            json.object(
                all ->
                    all.array(
                        "worlds",
                        scores.entrySet(),
                        (one, world) ->
                            one.object(
                                fields -> {
                                  fields.field("world", world.getKey());
                                  fields.array(
                                      "strategies",
                                      world.getValue(),
                                      (item, score) -> item.object(of -> score(of, score)));
                                }))));
  }

  private static void score(JsonWriter json, Score score) {
    json.field("strategy", score.strategy());
    json.field("plan", score.plan());
    json.number("events", score.crossings());
    json.number("recall", rounded(score.recall()));
    json.number("missed", score.wrong().missed().size());
    json.number("false", score.wrong().unfounded().size());
    json.number("duplicates", score.wrong().duplicates().size());
    json.number("repeats", score.wrong().repeats().size());
    json.number("ambiguous", score.wrong().excused());
    json.number("credits", score.cost().credits());
    json.number("share", rounded(score.creditShare()));
    json.number("per_creator_day", rounded(score.creditsPerCreatorDay()));
    json.number("reference", rounded(score.referencePerCreatorDay()));
    json.number("ratio", rounded(score.ratio()));
    json.number("delay_median_s", score.delay(50).toSeconds());
    json.number("delay_p95_s", score.delay(95).toSeconds());
    json.number("delay_longest_s", score.delay(100).toSeconds());
    json.number("messages_per_spike", rounded(score.messagesPerSpike()));
    json.number("unlike_backtest", score.unlikeBacktest());
    score
        .processorMillisPerThousandPages()
        .ifPresent(millis -> json.number("processor_ms_per_1000_pages", rounded(millis)));
    json.object(
        "why",
        reasons -> {
          for (Map.Entry<String, Long> reason : score.reasons().entrySet()) {
            reasons.number(reason.getKey(), reason.getValue());
          }
        });
  }

  private static BigDecimal rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(5, RoundingMode.HALF_UP);
  }
}
