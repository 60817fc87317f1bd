package io.spikewatch.alert;

import io.spikewatch.snapshot.VideoRecord;
import java.util.List;
import java.util.Map;

/**
 * What a change means, decided.
 *
 * @param records the videos that were seen, as they are to be kept
 * @param alerts in the order of the videos
 * @param reasons how often each reason decided a metric of a video
 */
public record Judgement(
    List<VideoRecord> records, List<Alert> alerts, Map<Reason, Integer> reasons) {
  public Judgement {
    records = List.copyOf(records);
    alerts = List.copyOf(alerts);
    reasons = Map.copyOf(reasons);
  }
}
