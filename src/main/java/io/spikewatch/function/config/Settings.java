package io.spikewatch.function.config;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.DigestTimes;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.QuietHours;
import io.spikewatch.core.schedule.ScheduleInterval;
import io.spikewatch.core.watch.Thresholds;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that the environment of the polling functions gives; docs/configuration.md lists
 * them.
 */
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
    DeliveryPolicy policy,
    Texts texts,
    Duration alertRetention,
    Optional<Duration> runsWithin,
    Optional<ScheduleInterval> schedule,
    Duration historyRetention,
    String metricsNamespace,
    String serviceName,
    Proxies proxies) {

  /** The thresholds of a deployment that sets none. */
  public static final String DEFAULT_THRESHOLDS = "views_1d=100k/1m, likes_1d=10k, gmv_1d=500";

  /** The maximum detection delay of a video that was far below every level. */
  public static final Duration ACCEPTED_DELAY = Duration.ofHours(3);

  /** The address of the source. */
  public static final String KEYAPI = "https://api.keyapi.ai";

  static final String TIME_ZONE = "TIME_ZONE";

  /** Reads the environment of this process. */
  public static Settings fromEnvironment() {
    return from(Environment.variables());
  }

  /** Reads variables; throws {@link InvalidSettings}, which names every problem. */
  public static Settings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Optional<SecretSource> key = v.secret("KEYAPI_KEY", "KEYAPI_KEY_PARAMETER");
    if (key.isEmpty()) {
      v.problem(
          "neither KEYAPI_KEY nor KEYAPI_KEY_PARAMETER is set: one gives the API key, the other"
              + " names the parameter that holds it");
    }
    ZoneId zone = v.zone(TIME_ZONE);
    Settings settings =
        new Settings(
            v.required("WATCHLIST_TABLE", "the name of the table of watched creators"),
            v.required("SNAPSHOTS_TABLE", "the name of the table of snapshots"),
            v.required("ALERTS_TABLE", "the name of the table of alerts"),
            v.required("HISTORY_TABLE", "the name of the table of observations"),
            v.required("ALERTS_TOPIC_ARN", "the ARN of the topic of alerts"),
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
            noise(v, zone),
            v.texts(zone),
            Duration.ofDays(v.number("ALERT_RETENTION_DAYS", 1, 3_650, 90)),
            v.optional("NO_RUN_ALARM_HOURS")
                .map(_ -> Duration.ofHours(v.number("NO_RUN_ALARM_HOURS", 1, 168, 2))),
            schedule(v),
            Duration.ofDays(v.number("HISTORY_RETENTION_DAYS", 7, 3_650, 35)),
            v.optional("METRICS_NAMESPACE").orElse("Spikewatch"),
            v.optional("SERVICE_NAME").orElse("spikewatch"),
            Proxies.from(values));
    v.throwIfAny();
    return settings;
  }

  /** Reads the language and the time zone of messages alone; throws {@link InvalidSettings}. */
  public static Texts texts(Map<String, String> values) {
    Variables v = new Variables(values);
    Texts texts = v.texts(v.zone(TIME_ZONE));
    v.throwIfAny();
    return texts;
  }

  /**
   * Returns empty also for an expression that AWS accepts but this parser does not know.
   * NO_RUN_ALARM_HOURS alone is then the limit.
   */
  private static Optional<ScheduleInterval> schedule(Variables v) {
    ZoneId zone = v.zone("SCHEDULE_TIMEZONE");
    return v.optional("SCHEDULE_EXPRESSION")
        .flatMap(expression -> ScheduleInterval.of(expression, zone));
  }

  /**
   * The minimum time between two requests of this process, which has an equal share of the rate
   * limit.
   */
  private static Duration spacing(Variables v) {
    long perSecond = v.number("KEYAPI_MAX_PER_SECOND", 0, 1_000, 0);
    long sharedBy = v.number("KEYAPI_SHARED_BY", 1, 100, 1);
    return perSecond == 0 ? Duration.ZERO : Duration.ofSeconds(sharedBy).dividedBy(perSecond);
  }

  private static DeliveryPolicy noise(Variables v, ZoneId zone) {
    MessageLimits limits =
        new MessageLimits(
            (int) v.number("MAX_MESSAGES_PER_HOUR", 0, 1_000_000, 0),
            (int) v.number("MAX_MESSAGES_PER_DAY", 0, 1_000_000, 0),
            zone);
    QuietHours quiet = new QuietHours(v.spans("QUIET_HOURS"), zone);
    DigestTimes digests =
        new DigestTimes(
            v.time("DAILY_DIGEST_AT"),
            v.weeklyTime("WEEKLY_DIGEST_AT"),
            v.monthlyTime("MONTHLY_DIGEST_AT"));
    return new DeliveryPolicy(quiet, limits, digests, zone);
  }

  /** The maximum of creators that one run polls by itself; 0 if every run dispatches. */
  public int creatorsBeforeDispatch() {
    return switch (scaleOut) {
      case ALWAYS -> 0;
      case AUTO -> maxCreatorsPerRun;
      case OFF -> Integer.MAX_VALUE;
    };
  }
}
