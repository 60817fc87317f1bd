package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.sns.PublishLimits;
import io.spikewatch.adapters.sns.SnsNotifier;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.AwsCall;
import io.spikewatch.testing.AwsTap;
import io.spikewatch.testing.AwsTap.Meddler;
import io.spikewatch.testing.AwsTap.TapReply;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.TestAws;
import io.spikewatch.tools.simulation.FaultMix;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Creators whose videos cross a level now and then and stay above it, polled every hour while
 * something is broken. What has crossed is known, and what the topic took is written down.
 */
final class FaultScenario implements AutoCloseable {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration TIME_FOR_A_RUN = Duration.ofMinutes(10);
  private static final int VIDEOS = 3;
  private static final long LOW = 1_000;
  private static final long HIGH = 200_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SENT =
      "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";

  final VirtualTimeSource tempo = new VirtualTimeSource(START);
  final SimulatedKeyApi source;
  final List<PollReport> reports = new ArrayList<>();
  int failedRuns;

  private final Random random;
  private final List<String> creators;
  private final ScriptedWorld world = new ScriptedWorld(START.minus(Duration.ofDays(60)));
  private final AwsTap tap;
  private final SdkHttpClient http = AwsHttp.open(Proxies.NONE);
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;
  private final Application application;
  private final Map<String, Long> views = new HashMap<>();
  private final TreeSet<String> crossed = new TreeSet<>();

  /** Several creators' messages are taken at the same time. */
  private final Map<String, Integer> told = new ConcurrentHashMap<>();

  private final AtomicInteger taken = new AtomicInteger();
  private boolean mayTakeMore;
  private volatile Meddler meddler = new Meddler() {};

  FaultScenario(int creators, FaultMix mix) {
    this.random = new Random(mix.seed());
    this.creators = IntStream.range(0, creators).mapToObj(i -> "maker" + i).toList();
    this.source = SimulatedKeyApi.start(world, tempo::right, mix, Duration.ZERO);
    EmbeddedDynamoDb store = EmbeddedDynamoDb.shared();
    this.tap = AwsTap.before(store.endpoint(), store.endpoint());
    this.dynamoDb = TestAws.dynamoDbWithoutWaits(http, tap.endpoint());
    this.sns = snsClient();
    SnsNotifier notifier =
        new SnsNotifier(
            sns, "arn:aws:sns:us-east-1:123456789012:alerts", AlertJson::write, Texts.ENGLISH);
    this.application = Wiring.local(settings(), dynamoDb, notifier, tempo);
    this.creators.forEach(handle -> application.stores().editor().put(Watch.of(handle)));
    tap.meddle(new Topic());
    moves(0);
  }

  /** The program's, but that it waits for nothing before it tries again. */
  private SnsClient snsClient() {
    ClientOverrideConfiguration.Builder limits = ClientOverrideConfiguration.builder();
    PublishLimits.LIMITS.applyTo(limits);
    return SnsClient.builder()
        .httpClient(http)
        .endpointOverride(tap.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(TestAws.credentials())
        .overrideConfiguration(
            limits.retryStrategy(TestAws.withoutWaits(PublishLimits.LIMITS)).build())
        .build();
  }

  private Settings settings() {
    Map<String, String> variables = new HashMap<>();
    Tables tables = new Tables(EmbeddedDynamoDb.shared().client());
    variables.put("WATCHLIST_TABLE", created(tables::createWatchlist));
    variables.put("SNAPSHOTS_TABLE", created(tables::createSnapshots));
    variables.put("ALERTS_TABLE", created(tables::createAlerts));
    variables.put("HISTORY_TABLE", created(tables::createHistory));
    variables.put("ALERTS_TOPIC_ARN", "not used");
    variables.put("DEFAULT_THRESHOLDS", "views_1d=100k");
    variables.put("KEYAPI_BASE_URL", source.uri().toString());
    variables.put("KEYAPI_KEY", source.key());
    variables.put("ACCEPTED_DELAY", "PT0S");
    return Settings.from(variables);
  }

  private static String created(Consumer<String> table) {
    String name = EmbeddedDynamoDb.uniqueName("trial");
    table.accept(name);
    return name;
  }

  /**
   * What happens to the requests of AWS from now on.
   *
   * @param unknowing whether the program may not know that the topic took something
   */
  void meddle(Meddler with, boolean unknowing) {
    meddler = with;
    mayTakeMore = unknowing;
  }

  void awsRecovers() {
    meddle(new Meddler() {}, false);
  }

  List<String> creators() {
    return creators;
  }

  /** An hour passes, some videos cross, and everybody is polled. */
  Optional<PollReport> hour() {
    tempo.advance(Duration.ofHours(1));
    moves(0.15);
    return polls();
  }

  /** Everybody is polled now. A run may end in an error, if it could not record. */
  Optional<PollReport> polls() {
    long start = tempo.nanoTime();
    int before = taken.get();
    try {
      PollReport report =
          application.poll(
              PollRequest.scheduled(),
              Deadline.in(TIME_FOR_A_RUN, tempo::nanoTime),
              PollListener.SILENT);
      reports.add(report);
      assertThat(report.notifications().sent())
          .as("what is said to be sent")
          .isBetween(mayTakeMore ? 0 : taken.get() - before, taken.get() - before);
      assertThat(
              report.creators().polled().size()
                  + report.creators().failed().size()
                  + report.creators().skipped().size())
          .as("everybody is accounted for")
          .isEqualTo(creators.size());
      return Optional.of(report);
    } catch (SdkException | IllegalStateException couldNotRecord) {
      failedRuns++;
      return Optional.empty();
    } finally {
      assertThat(Duration.ofNanos(tempo.nanoTime() - start)).isLessThan(TIME_FOR_A_RUN);
    }
  }

  private void moves(double chance) {
    for (String handle : creators) {
      for (int i = 0; i < VIDEOS; i++) {
        String video = "7456066022" + (100_000_000 + creators.indexOf(handle) * 100 + i);
        long before = views.getOrDefault(video, LOW);
        if (before < HIGH && random.nextDouble() < chance) {
          crossed.add(video);
          before = HIGH;
        }
        long now = before + 1;
        views.put(video, now);
        world
            .at(tempo.right())
            .video(handle, video)
            .age(Duration.ofDays(20))
            .views(10_000_000 + now)
            .views1d(now);
      }
    }
  }

  /** Everything that crossed has been announced, once, and nothing else. */
  void holdsItsPromise(String what) {
    TreeSet<String> lost = new TreeSet<>(crossed);
    lost.removeAll(told.keySet());
    TreeSet<String> made = new TreeSet<>(told.keySet());
    made.removeAll(crossed);
    long repeats = told.values().stream().filter(times -> times > 1).count();
    System.out.printf(
        "%s: %d runs, %d ended in an error, %d polls failed, %d crossings, lost %d, false %d, %d repeats%n",
        what,
        reports.size() + failedRuns,
        failedRuns,
        reports.stream().mapToInt(r -> r.creators().failed().size()).sum(),
        crossed.size(),
        lost.size(),
        made.size(),
        repeats);
    assertThat(crossed).hasSizeGreaterThan(3);
    assertThat(lost).as(what + ": lost").isEmpty();
    assertThat(made).as(what + ": false").isEmpty();
  }

  /** How many videos were announced more than once. */
  long repeats() {
    return told.values().stream().filter(times -> times > 1).count();
  }

  @Override
  public void close() {
    dynamoDb.close();
    sns.close();
    http.close();
    tap.close();
    source.close();
  }

  /** The topic, which takes what it is given, unless somebody meddles. */
  private final class Topic implements Meddler {
    @Override
    public Optional<TapReply> before(AwsCall call) {
      Optional<TapReply> trouble = meddler.before(call);
      if (trouble.isPresent() || !call.service().equals("sns")) {
        return trouble;
      }
      takes(parsed(parsed(call.body()).path("default").asText()));
      return Optional.of(
          meddler.after(call, 200) ? new TapReply(200, "text/xml", SENT) : TapReply.NONE);
    }

    @Override
    public boolean after(AwsCall call, int status) {
      return meddler.after(call, status);
    }

    private void takes(JsonNode notification) {
      taken.incrementAndGet();
      for (JsonNode alert : notification.path("alerts")) {
        told.merge(alert.at("/video/video_id").asText(), 1, Integer::sum);
      }
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
