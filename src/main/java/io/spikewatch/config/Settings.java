package io.spikewatch.config;

import io.spikewatch.notify.Caps;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.notify.QuietHours;
import io.spikewatch.watch.Thresholds;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What the polling functions are told by their environment. The README lists the variables. */
public record Settings(
    String watchlistTable,
    String snapshotsTable,
    String alertsTable,
    String historyTable,
    String alertsTopicArn,
    Optional<String> dispatchTopicArn,
    ScaleOut scaleOut,
    Thresholds defaultThresholds,
    URI keyApiBaseUrl,
    SecretSource keyApiKey,
    int maxInFlight,
    Duration requestSpacing,
    int maxPagesPerCreator,
    long dailyCreditBudget,
    int maxCreatorsPerRun,
    Duration acceptedDelay,
    NoiseControl noise,
    Duration alertRetention,
    Optional<Duration> runsWithin,
    Duration historyRetention,
    String metricsNamespace,
    String serviceName) {

  /** The thresholds of a deployment that says nothing of its own. */
  public static final String DEFAULT_THRESHOLDS = "views_1d=100k/1m, likes_1d=10k, gmv_1d=500";

  /** How late a video that was far from a level may be seen to have crossed it. */
  public static final Duration ACCEPTED_DELAY = Duration.ofHours(2);

  /** The address of the source. */
  public static final String KEYAPI = "https://api.keyapi.ai";

  /** Reads the environment of this process. */
  public static Settings fromEnvironment() {
    return from(System.getenv());
  }

  /** Reads variables; throws {@link InvalidSettings}, which names every problem at once. */
  public static Settings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Optional<SecretSource> key = v.secret("KEYAPI_KEY", "KEYAPI_KEY_PARAMETER");
    if (key.isEmpty()) {
      v.problem(
          "neither KEYAPI_KEY nor KEYAPI_KEY_PARAMETER is set: one gives the API key, the other"
              + " names the parameter that holds it");
    }
    Settings settings =
        new Settings(
            v.required("WATCHLIST_TABLE", "the name of the table of watched creators"),
            v.required("SNAPSHOTS_TABLE", "the name of the table of snapshots"),
            v.required("ALERTS_TABLE", "the name of the table of alerts"),
            v.required("HISTORY_TABLE", "the name of the table of what polls saw"),
            v.required("ALERTS_TOPIC_ARN", "the ARN of the topic that alerts go to"),
            v.optional("DISPATCH_TOPIC_ARN"),
            v.oneOf("SCALE_OUT", ScaleOut.class, ScaleOut.AUTO),
            v.thresholds("DEFAULT_THRESHOLDS", DEFAULT_THRESHOLDS),
            v.address("KEYAPI_BASE_URL", KEYAPI),
            key.orElseGet(() -> new SecretSource.Given(Secret.of(""))),
            (int) v.number("KEYAPI_MAX_IN_FLIGHT", 1, 200, 20),
            spacing(v),
            (int) v.number("MAX_PAGES_PER_CREATOR", 1, 10_000, 200),
            v.number("DAILY_CREDIT_BUDGET", 0, 1_000_000_000_000L, 0),
            (int) v.number("MAX_CREATORS_PER_RUN", 1, 100_000, 1_000),
            v.duration("ACCEPTED_DELAY", Duration.ZERO, Duration.ofDays(1), ACCEPTED_DELAY),
            noise(v),
            Duration.ofDays(v.number("ALERT_RETENTION_DAYS", 1, 3_650, 90)),
            v.optional("NO_RUN_ALARM_HOURS")
                .map(_ -> Duration.ofHours(v.number("NO_RUN_ALARM_HOURS", 1, 168, 2))),
            Duration.ofDays(v.number("HISTORY_RETENTION_DAYS", 7, 3_650, 35)),
            v.optional("METRICS_NAMESPACE").orElse("Spikewatch"),
            v.optional("SERVICE_NAME").orElse("spikewatch"));
    v.throwIfAny();
    return settings;
  }

  /** What may be asked in a second, shared by as many as ask at the same time. */
  private static Duration spacing(Variables v) {
    long perSecond = v.number("KEYAPI_MAX_PER_SECOND", 0, 1_000, 0);
    long sharedBy = v.number("KEYAPI_SHARED_BY", 1, 100, 1);
    return perSecond == 0 ? Duration.ZERO : Duration.ofSeconds(sharedBy).dividedBy(perSecond);
  }

  private static NoiseControl noise(Variables v) {
    ZoneId zone = v.zone("TIME_ZONE");
    Caps caps =
        new Caps(
            (int) v.number("MAX_MESSAGES_PER_HOUR", 0, 1_000_000, 0),
            (int) v.number("MAX_MESSAGES_PER_DAY", 0, 1_000_000, 0),
            zone);
    QuietHours quiet = new QuietHours(v.spans("QUIET_HOURS"), zone);
    return new NoiseControl(quiet, caps, v.time("DAILY_DIGEST_AT"), zone);
  }

  /** How many creators one run polls by itself before it hands over; none if it always does. */
  public int creatorsBeforeHandover() {
    return switch (scaleOut) {
      case ALWAYS -> 0;
      case AUTO -> maxCreatorsPerRun;
      case OFF -> Integer.MAX_VALUE;
    };
  }
}
