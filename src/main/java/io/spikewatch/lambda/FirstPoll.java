package io.spikewatch.lambda;

import io.spikewatch.config.AwsSettings;
import io.spikewatch.config.Settings;
import java.util.Map;

/**
 * A first poll, among stand-ins: the packing of the zip runs it and notes what it loads, for {@link
 * ClassesAhead}.
 */
final class FirstPoll {

  private FirstPoll() {}

  /** Asks nobody and changes nothing. */
  static void main(String[] ignored) {
    String none = "none";
    Map<String, String> environment =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", none,
            "AWS_SECRET_ACCESS_KEY", none,
            "WATCHLIST_TABLE", none,
            "SNAPSHOTS_TABLE", none,
            "ALERTS_TABLE", none,
            "HISTORY_TABLE", none,
            "ALERTS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:none",
            "KEYAPI_KEY_PARAMETER", "/none",
            // Over TLS it would be prepared for, which a function does by itself, and if it has to.
            "KEYAPI_BASE_URL", "http://127.0.0.1");
    new PollHandler(Settings.from(environment), AwsSettings.from(environment)).rehearse(1);
  }
}
