package io.spikewatch.cli;

import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Bar;
import io.spikewatch.lab.Score;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scores for programs: shares between 0 and 1, delays in seconds. */
final class LabJson {

  private LabJson() {}

  static String of(Map<Regime, List<Score>> scores) {
    return Json.written(
        json ->
            json.object(
                all ->
                    all.array(
                        "regimes",
                        scores.entrySet(),
                        (one, regime) ->
                            one.object(
                                fields -> regime(fields, regime.getKey(), regime.getValue())))));
  }

  private static void regime(Json json, Regime regime, List<Score> scores) throws IOException {
    json.field("regime", regime.name().toLowerCase(Locale.ROOT));
    json.array(
        "strategies", scores, (one, score) -> one.object(fields -> score(fields, regime, score)));
  }

  private static void score(Json json, Regime regime, Score score) throws IOException {
    json.field("strategy", score.strategy());
    json.field("plan", score.plan());
    json.to().writeNumberField("crossings", score.crossings());
    json.to().writeNumberField("recall", rounded(score.recall()));
    json.to().writeNumberField("credits", score.credits());
    json.to().writeNumberField("credit_share", rounded(score.creditShare()));
    json.to().writeNumberField("credits_per_creator_day", rounded(score.creditsPerCreatorDay()));
    json.to().writeNumberField("delay_median_s", score.delay(50).toSeconds());
    json.to().writeNumberField("delay_p95_s", score.delay(95).toSeconds());
    json.to().writeNumberField("delay_longest_s", score.delay(100).toSeconds());
    json.to().writeNumberField("messages_per_spike", rounded(score.messagesPerSpike()));
    json.to().writeNumberField("missed", score.missed().size());
    json.to().writeNumberField("repeated", score.repeated().size());
    json.to().writeNumberField("false", score.unfounded().size());
    json.to().writeNumberField("unlike_backtest", score.unlikeBacktest());
    json.object(
        "reasons",
        reasons -> {
          for (Map.Entry<String, Long> reason : score.reasons().entrySet()) {
            reasons.to().writeNumberField(reason.getKey(), reason.getValue());
          }
        });
    Optional<List<String>> misses =
        score.plan().flatMap(plan -> Bar.of(regime, plan)).map(bar -> bar.misses(score));
    if (misses.isPresent()) {
      json.strings("falls_short", misses.get());
    }
  }

  private static BigDecimal rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(5, RoundingMode.HALF_UP);
  }
}
