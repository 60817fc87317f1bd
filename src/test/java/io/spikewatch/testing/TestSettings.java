package io.spikewatch.testing;

import io.spikewatch.function.config.Settings;
import java.util.Map;

/** Settings of functions for tests. */
public final class TestSettings {

  /** Of a deployment that is nowhere: nobody could be reached at these addresses. */
  public static final Settings NOWHERE =
      Settings.from(
          Map.of(
              "WATCHLIST_TABLE", "watchlist",
              "SNAPSHOTS_TABLE", "snapshots",
              "ALERTS_TABLE", "alerts",
              "HISTORY_TABLE", "history",
              "ALERTS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:alerts",
              "KEYAPI_BASE_URL", "https://source.invalid",
              "KEYAPI_KEY_PARAMETER", "/key"));

  private TestSettings() {}
}
