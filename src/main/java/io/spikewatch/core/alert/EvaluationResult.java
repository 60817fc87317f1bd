package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.VideoRecord;
import java.util.List;
import java.util.Map;

/**
 * The decisions about a change.
 *
 * @param records the observed videos, as they will be stored
 * @param alerts in the order of the videos
 * @param events the events that the signals found
 * @param reasons the number of decisions for each reason
 */
public record EvaluationResult(
    List<VideoRecord> records,
    List<Alert> alerts,
    List<CreatorEvent> events,
    Map<Reason, Integer> reasons) {
  public EvaluationResult {
    records = List.copyOf(records);
    alerts = List.copyOf(alerts);
    events = List.copyOf(events);
    reasons = Map.copyOf(reasons);
  }

  /** The number of figures that were ignored because a total of their video has fallen. */
  public int doubtedFigures() {
    int figures = 0;
    for (VideoRecord record : records) {
      figures += record.doubted().map(doubted -> doubted.figures().size()).orElse(0);
    }
    return figures;
  }
}
