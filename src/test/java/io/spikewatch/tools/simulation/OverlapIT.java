package io.spikewatch.tools.simulation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.lambda.WorkerHandler;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.local.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several environments of the functions on one set of tables, invoked at the same time with the
 * same event: every crossing is announced once, and no page is paid for twice.
 */
class OverlapIT {

  private static final int ROUNDS = 8;
  private static final int CREATORS = 6;
  private static final Duration LATENCY = Duration.ofMillis(15);
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

  private final TestClock clock = TestClock.at(START);
  private final ScriptedWorld world = new ScriptedWorld(START);
  private final Announcements announcements =
      new Announcements(notification -> new PublishResult.Accepted(), clock);
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final SimulatedKeyApi api =
      SimulatedKeyApi.start(new Losing(world), clock, FaultMix.NONE, LATENCY);
  private final Application first = environment();

  @BeforeEach
  void knows_every_creator() {
    for (int i = 0; i < CREATORS; i++) {
      world.video("maker" + i, id(0, i)).views1d(1_000);
    }
    LocalTables.create(store.client());
    IntStream.range(0, CREATORS).forEach(i -> first.stores().editor().put(Watch.of("maker" + i)));
    VirtualInvocation.invoke(new PollHandler(first), VirtualInvocation.scheduled(START));
    api.resetCounts();
  }

  @AfterEach
  void stop() {
    api.close();
    store.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void announces_once_and_pays_once_however_many_run(int runs) throws Exception {
    List<RequestStreamHandler> functions = functions(runs, PollHandler::new);
    for (int round = 1; round <= ROUNDS; round++) {
      next(round);
      atOnce(functions, VirtualInvocation.scheduled(clock.instant()));
    }
    print(runs + " runs at once", runs * ROUNDS);
    announcedOnce();
    assertThat(api.credits()).isEqualTo(ROUNDS * CREATORS);
  }

  @Test
  void does_nothing_when_an_event_is_delivered_again() {
    PollHandler function = new PollHandler(first);
    for (int round = 1; round <= ROUNDS; round++) {
      next(round);
      String event = VirtualInvocation.scheduled(clock.instant());
      for (int delivery = 0; delivery < 3; delivery++) {
        VirtualInvocation.invoke(function, event);
        clock.advance(Duration.ofSeconds(20));
      }
    }
    print("each event delivered three times", 3 * ROUNDS);
    announcedOnce();
    assertThat(api.credits()).isEqualTo(ROUNDS * CREATORS);
  }

  @Test
  void polls_a_batch_once_that_two_workers_get_again_and_again() throws Exception {
    List<RequestStreamHandler> workers = functions(2, WorkerHandler::new);
    for (int round = 1; round <= ROUNDS; round++) {
      next(round);
      String batch = VirtualQueue.event(List.of(batch()));
      for (int delivery = 0; delivery < 3; delivery++) {
        assertThat(atOnce(workers, batch)).allMatch("{\"batchItemFailures\":[]}"::equals);
        clock.advance(Duration.ofMinutes(15));
      }
    }
    print("two workers, each batch delivered six times", 6 * ROUNDS);
    announcedOnce();
    assertThat(api.credits()).isEqualTo(ROUNDS * CREATORS);
  }

  @Test
  void announces_once_when_every_run_outlives_its_lease() throws Exception {
    List<RequestStreamHandler> functions = functions(3, PollHandler::new);
    for (int round = 1; round <= ROUNDS; round++) {
      next(round);
      String event = VirtualInvocation.scheduled(clock.instant());
      meanwhile.set(() -> losesLeases(functions.subList(1, 3), event));
      VirtualInvocation.invoke(functions.getFirst(), event);
    }
    print("three runs, all leases lost", 3 * ROUNDS);
    announcedOnce();
    assertThat(api.credits()).isGreaterThan(ROUNDS * CREATORS);
  }

  @Test
  void a_different_run_goes_on_a_minute_after_a_run_was_killed() {
    next(1);
    killed("killed");
    PollHandler function = new PollHandler(first);

    VirtualInvocation.invoke(function, VirtualInvocation.scheduled(clock.instant()));
    assertThat(announcements.announced()).isEmpty();

    clock.advance(Duration.ofSeconds(60));
    VirtualInvocation.invoke(function, VirtualInvocation.scheduled(clock.instant()));
    assertThat(announcements.announced()).hasSize(CREATORS);
    assertThat(first.stores().leases().current().claims()).isEmpty();
  }

  @Test
  void the_retry_of_a_killed_invocation_goes_on_at_once() {
    next(1);
    killed("retried");

    VirtualInvocation.invoke(
        new PollHandler(first), VirtualInvocation.scheduled(clock.instant()), "retried");

    assertThat(announcements.announced()).hasSize(CREATORS);
    assertThat(first.stores().leases().current().claims()).isEmpty();
  }

  /** An invocation has taken all creators, and then its process was killed. */
  private void killed(String invocation) {
    Set<Integer> all =
        IntStream.range(0, CREATORS)
            .mapToObj(i -> ("maker" + i).hashCode())
            .collect(Collectors.toSet());
    Leases leases = first.stores().leases();
    leases.replace(
        leases.current(), List.of(new Claim(invocation, all, clock.instant().plusSeconds(60))));
  }

  private void next(int round) {
    clock.set(START.plus(Duration.ofHours(round)));
    world.at(clock.instant());
    for (int i = 0; i < CREATORS; i++) {
      world.video("maker" + i, id(round, i)).age(Duration.ofHours(2)).views1d(200_000);
    }
  }

  private static String id(int round, int creator) {
    return "74560660229576%05d".formatted(round * 100 + creator);
  }

  private String batch() {
    String handles =
        IntStream.range(0, CREATORS)
            .mapToObj(i -> "\"maker" + i + "\"")
            .collect(Collectors.joining(","));
    return "{\"creators\":[" + handles + "],\"asked_at\":\"" + clock.instant() + "\"}";
  }

  private List<RequestStreamHandler> functions(
      int number, Function<Application, RequestStreamHandler> function) {
    List<RequestStreamHandler> functions = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      functions.add(function.apply(environment()));
    }
    return functions;
  }

  private static List<String> atOnce(List<RequestStreamHandler> functions, String event)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls =
          functions.stream()
              .<Callable<String>>map(f -> () -> VirtualInvocation.invoke(f, event))
              .toList();
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private void announcedOnce() {
    Map<String, Long> times =
        announcements.announced().stream().collect(groupingBy(Announced::videoId, counting()));
    assertThat(times).hasSize(ROUNDS * CREATORS);
    assertThat(times.values()).containsOnly(1L);
  }

  private void print(String what, int runs) {
    Map<String, Long> times =
        announcements.announced().stream().collect(groupingBy(Announced::videoId, counting()));
    System.out.printf(
        "OverlapIT: %s: %d runs, %d credits (%d needed), %d messages, lost %d, twice %d%n",
        what,
        runs,
        api.credits(),
        ROUNDS * CREATORS,
        announcements.spikeMessages(),
        ROUNDS * CREATORS - times.size(),
        times.values().stream().filter(n -> n > 1).count());
  }

  private Application environment() {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    variables.put("DEFAULT_THRESHOLDS", "views_1d=100k");
    return Wiring.local(Settings.from(variables), store.client(), announcements, clock);
  }

  /** Two runs take place while another one, which has lost its leases, waits for a page. */
  private void losesLeases(List<RequestStreamHandler> others, String event) {
    Leases leases = first.stores().leases();
    leases.replace(leases.current(), List.of());
    try {
      atOnce(others, event);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source in front of which something happens once. */
  private final class Losing implements Source {

    private final Source source;

    Losing(Source source) {
      this.source = source;
    }

    @Override
    public List<String> userIds() {
      return source.userIds();
    }

    @Override
    public Optional<String> userId(String handle, Instant now) {
      return source.userId(handle, now);
    }

    @Override
    public Optional<String> handle(String userId, Instant now) {
      return source.handle(userId, now);
    }

    @Override
    public Listing listing(String userId, Instant now) {
      meanwhile.getAndSet(() -> {}).run();
      return source.listing(userId, now);
    }
  }
}
