package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.testing.AwsCall;
import io.spikewatch.testing.AwsTap;
import io.spikewatch.testing.CapturedMessage;
import io.spikewatch.testing.Invocation;
import io.spikewatch.testing.Invocation.Outcome;
import io.spikewatch.testing.LambdaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promise of delivery, held against real deaths: the zip that is deployed, under the runtime
 * client, is killed at random moments of many polls and started again. Two thirds of the moments
 * are just before or just after a request to AWS has been carried out, the others are any.
 *
 * <p>{@code -Dspikewatch.kill.polls=500} polls more often, {@code -Dspikewatch.kill.seed=7} at
 * other moments.
 */
@Tag("slow")
class SigkillIT {

  private static final int POLLS = Integer.getInteger("spikewatch.kill.polls", 50);
  private static final long SEED = Long.getLong("spikewatch.kill.seed", 20_261_123L);
  private static final Duration MAX_LENGTH = Duration.ofSeconds(POLLS * 3L / 2);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final List<String> CREATORS = List.of("alice", "bob", "carol", "dave");
  private static final int VIDEOS = 2;
  private static final long LOW = 1_000;
  private static final long HIGH = 200_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random = new Random(SEED);
  private final DeliveryWitness witness = new DeliveryWitness();
  private final Map<String, Long> views = new TreeMap<>();
  private final TreeSet<String> crossed = new TreeSet<>();
  private final AtomicInteger requests = new AtomicInteger();
  private int requestsOfARun = 30;
  private Duration took = Duration.ofSeconds(1);
  private int polls;
  private int steps;

  @Test
  void loses_nothing_and_makes_nothing_up_wherever_it_is_killed() throws Exception {
    Instant end = Instant.now().plus(MAX_LENGTH);
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap();
        Fleet fleet = new Fleet(environment(aws, tap))) {
      CREATORS.forEach(handle -> aws.watch(handle, "views_1d", "100000"));
      moves(aws);
      assertThat(fleet.present().invoke(event(), DEADLINE).ok()).isTrue();
      while (polls < POLLS && Instant.now().isBefore(end)) {
        moves(aws);
        pollsUntilAnswered(aws, tap, fleet);
      }
      tap.handsOff();
      aws.aMinutePasses();
      JsonNode last = JSON.readTree(fleet.present().invoke(event(), DEADLINE).payload());
      assertThat(last.path("pending").asInt()).isZero();
      holdsWhatItPromises(aws.subscriber.all());
    }
  }

  /** Each video may go up, past the level, or down again; no two crossings have one figure. */
  private void moves(Deployment aws) {
    steps++;
    for (String handle : CREATORS) {
      for (int i = 0; i < VIDEOS; i++) {
        String video = "745606602295766" + (1_000 + CREATORS.indexOf(handle) * 10 + i);
        long before = views.getOrDefault(video, HIGH);
        boolean baseline = steps == 1;
        if (baseline || random.nextInt(3) == 0) {
          views.put(video, before >= HIGH ? LOW + steps : HIGH + steps);
        }
        long now = views.getOrDefault(video, before);
        if (!baseline && now >= HIGH && before < HIGH) {
          crossed.add(video + " " + now);
        }
        aws.world
            .at(Instant.now())
            .video(handle, video)
            .age(Duration.ofDays(9))
            .views(10_000_000 + 300_000L * steps)
            .views1d(now);
      }
    }
  }

  /**
   * The figures stay as they are until a run has reached its end. After a kill, Lambda retries the
   * invocation under the same id at once, or the schedule starts another one later.
   */
  private void pollsUntilAnswered(Deployment aws, AwsTap tap, Fleet fleet) throws IOException {
    String id = UUID.randomUUID().toString();
    for (int tries = 0; tries < 50; tries++) {
      polls++;
      LambdaProcess lambda = fleet.present();
      witness.begins();
      requests.set(0);
      int moment = random.nextInt(4);
      int fatal = moment < 2 ? random.nextInt(requestsOfARun * 3 / 2) : Integer.MAX_VALUE;
      tap.meddle(new Killer(lambda, fatal, random.nextBoolean()));
      Instant start = Instant.now();
      CompletableFuture<Invocation> run = lambda.submit(id, event(), DEADLINE);
      if (moment == 2) {
        killWithin(took.multipliedBy(3).dividedBy(2), lambda, run);
      }
      if (run.join().ok()) {
        requestsOfARun = Math.max(1, requests.get());
        took = Duration.between(start, Instant.now());
        return;
      }
      assertThat(lambda.alive()).as("it failed without being killed: %s", run.join()).isFalse();
      if (random.nextBoolean()) {
        aws.claimsExpire();
      } else {
        aws.aMinutePasses();
        id = UUID.randomUUID().toString();
      }
      fleet.replace();
    }
    throw new AssertionError("no run got to its end");
  }

  private void killWithin(
      Duration longest, LambdaProcess lambda, CompletableFuture<Invocation> run) {
    long millis = random.nextLong(longest.toMillis() + 1);
    Invocation alive = new Invocation(Outcome.TIMED_OUT, "");
    if (run.copy().completeOnTimeout(alive, millis, TimeUnit.MILLISECONDS).join().equals(alive)) {
      witness.killed();
      lambda.kill();
    }
  }

  private void holdsWhatItPromises(List<CapturedMessage> messages) throws IOException {
    Map<String, String> bodies = new HashMap<>();
    List<String> changed = new ArrayList<>();
    TreeSet<String> told = new TreeSet<>();
    for (CapturedMessage message : messages) {
      JsonNode body = JSON.readTree(message.body());
      String before = bodies.putIfAbsent(body.path("id").asText(), message.body());
      if (before != null && !before.equals(message.body())) {
        changed.add(body.path("id").asText());
      }
      body.path("alerts")
          .forEach(
              a -> told.add(a.at("/video/video_id").asText() + " " + a.path("value").asText()));
    }
    TreeSet<String> lost = new TreeSet<>(crossed);
    lost.removeAll(told);
    TreeSet<String> made = new TreeSet<>(told);
    made.removeAll(crossed);
    System.out.printf(
        "SigkillIT: seed %d, %d polls, %d kills, %d crossings, lost %d, false %d, %d repeats%n",
        SEED, polls, witness.kills(), crossed.size(), lost.size(), made.size(), witness.repeats());
    assertThat(lost).as("lost").isEmpty();
    assertThat(made).as("false").isEmpty();
    assertThat(changed).as("repeated with other contents").isEmpty();
    assertThat(witness.broken()).isEmpty();
    assertThat(witness.marks()).as("messages marked as sent").isPositive();
    assertThat(witness.kills()).isGreaterThan(polls / 6);
    assertThat(crossed).hasSizeGreaterThan(steps / 2);
  }

  private static Map<String, String> environment(Deployment aws, AwsTap tap) {
    Map<String, String> environment = aws.environment(tap);
    environment.put("ACCEPTED_DELAY", "PT0S");
    return environment;
  }

  private static String event() throws IOException {
    return Files.readString(Path.of("events/scheduled.json"));
  }

  /** Kills the process at a request, before it is carried out or after. */
  private final class Killer implements AwsTap.Meddler {
    private final LambdaProcess lambda;
    private final int fatal;
    private final boolean first;

    Killer(LambdaProcess lambda, int fatal, boolean first) {
      this.lambda = lambda;
      this.fatal = fatal;
      this.first = first;
    }

    @Override
    public Optional<AwsTap.TapReply> before(AwsCall call) {
      if (requests.getAndIncrement() == fatal && first) {
        witness.killed();
        lambda.kill();
        return Optional.of(AwsTap.TapReply.error(call, 500, "Dead"));
      }
      return Optional.empty();
    }

    @Override
    public boolean after(AwsCall call, int status) {
      if (status == 200) {
        witness.carriedOut(call);
      }
      if (requests.get() > fatal && lambda.alive()) {
        witness.killed();
        lambda.kill();
      }
      return lambda.alive();
    }
  }

  /** One process at work, and the next one starting meanwhile. */
  private static final class Fleet implements AutoCloseable {
    private static final String POLL = "io.spikewatch.function.lambda.PollHandler";
    private final Map<String, String> environment;
    private LambdaProcess present;
    private CompletableFuture<LambdaProcess> next;

    Fleet(Map<String, String> environment) {
      this.environment = environment;
      this.present = start();
      this.next = CompletableFuture.supplyAsync(this::start);
    }

    private LambdaProcess start() {
      return LambdaProcess.start(Deployment.zip(), POLL, environment);
    }

    LambdaProcess present() {
      return present;
    }

    void replace() {
      present.close();
      present = next.join();
      next = CompletableFuture.supplyAsync(this::start);
    }

    @Override
    public void close() {
      present.close();
      next.join().close();
    }
  }
}
