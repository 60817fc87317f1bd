package io.spikewatch.core.notify;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.QuietHours.Span;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.Samples;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

  private static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(5), () -> 0L);

  private static final String KEY = History.outboxKey("dancer");

  private final TestClock clock = TestClock.at(Samples.TEN);
  private final InMemoryHistory store = new InMemoryHistory();
  private final InMemoryAlertLog log = new InMemoryAlertLog();
  private final RecordingNotifier topic = new RecordingNotifier();
  private final InMemoryMessageCounter counter = new InMemoryMessageCounter();
  private DeliveryPolicy policy = DeliveryPolicy.NONE;
  private long version;

  @Test
  void publishes_logs_and_removes_what_was_just_recorded() {
    Delivery delivery = run();
    delivery.deliver(KEY, recorded(1, true), clock.instant());

    assertThat(topic.published()).hasSize(1);
    assertThat(store.waiting(10)).isEmpty();
    assertThat(logged())
        .singleElement()
        .matches(e -> e.status() == AlertLog.DeliveryStatus.ANNOUNCED)
        .matches(e -> e.channel().equals("recorder"));
    assertThat(delivery.sent()).isEqualTo(1);
    assertThat(delivery.pending()).isZero();
  }

  @Test
  void logs_what_is_muted_and_publishes_nothing() {
    Delivery delivery = run();
    delivery.deliver(KEY, recorded(1, false), clock.instant());

    assertThat(topic.published()).isEmpty();
    assertThat(store.waiting(10)).isEmpty();
    assertThat(logged()).singleElement().matches(e -> e.status() == AlertLog.DeliveryStatus.MUTED);
    assertThat(delivery.sent()).isZero();
    assertThat(delivery.pending()).isZero();
  }

  @Test
  void keeps_what_is_refused_and_says_why() {
    topic.refuse("throttled");
    Delivery delivery = run();
    delivery.deliver(KEY, recorded(1, true), clock.instant());

    assertThat(store.waiting(10)).hasSize(1);
    assertThat(logged()).isEmpty();
    assertThat(delivery.pending()).isEqualTo(1);
    assertThat(delivery.refusals()).containsExactly("throttled");
    assertThat(store.waitingEntries(10))
        .singleElement()
        .extracting(Outbox.WaitingEntry::failure)
        .isEqualTo(Optional.of(new Outbox.FailedAttempt(clock.instant(), "throttled")));
  }

  @ParameterizedTest
  @CsvSource({"PT59.999S, 0", "PT1M, 1"})
  void leaves_to_others_what_they_have_claimed(Duration since, int published) {
    recorded(1, true);
    clock.advance(since);
    run().deliverWaiting(10, AMPLE);

    assertThat(topic.published()).hasSize(published);
  }

  @Test
  void sends_what_waits_once_although_two_runs_find_it() {
    recorded(3, true);
    clock.advance(Delivery.CLAIM);
    Delivery first = run();
    Delivery second = run();
    List<Outbox.OutboxKey> found = store.waiting(10);
    first.deliverWaiting(10, AMPLE);
    second.deliverWaiting(10, AMPLE);

    assertThat(found).hasSize(3);
    assertThat(topic.published()).extracting(Notification::id).doesNotHaveDuplicates().hasSize(3);
    assertThat(second.pending()).isZero();
  }

  @Test
  void claims_before_it_publishes() {
    recorded(1, true);
    clock.advance(Delivery.CLAIM);
    topic.refuse("down");
    run().deliverWaiting(10, AMPLE);
    topic.accept();

    run().deliverWaiting(10, AMPLE);
    assertThat(topic.published()).as("claimed by the run before").isEmpty();
    clock.advance(Delivery.CLAIM);
    run().deliverWaiting(10, AMPLE);
    assertThat(topic.published()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PT30S, 1", "PT30.001S, 0"})
  void publishes_nothing_in_the_last_half_of_a_claim(Duration late, int published) {
    Instant claimedAt = clock.instant();
    List<OutboxEntry> entries = recorded(1, true);
    clock.advance(late);
    Delivery delivery = run();
    delivery.deliver(KEY, entries, claimedAt);

    assertThat(topic.published()).hasSize(published);
    assertThat(delivery.pending()).isEqualTo(1 - published);
    assertThat(store.waiting(10)).hasSize(1 - published);
  }

  @Test
  void gives_up_after_three_refusals_in_a_row_and_claims_no_more() {
    recorded(5, true);
    clock.advance(Delivery.CLAIM);
    topic.refuse("down");
    Delivery delivery = run();
    delivery.deliverWaiting(10, AMPLE);
    assertThat(delivery.pending()).isEqualTo(5);

    topic.accept();
    run().deliverWaiting(10, AMPLE);
    assertThat(topic.published()).as("only what was not claimed").hasSize(2);
  }

  @Test
  void gives_up_for_the_rest_of_the_run_and_not_for_the_next() {
    topic.refuse("down");
    Delivery delivery = run();
    delivery.deliver(KEY, recorded(3, true), clock.instant());
    topic.accept();
    delivery.deliver(KEY, recorded(1, true), clock.instant());
    assertThat(topic.published()).isEmpty();
    assertThat(delivery.pending()).isEqualTo(4);

    clock.advance(Delivery.CLAIM);
    run().deliverWaiting(10, AMPLE);
    assertThat(topic.published()).hasSize(4);
  }

  @Test
  void counts_refusals_again_after_a_success() {
    Delivery delivery = run();
    topic.refuse("down");
    delivery.deliver(KEY, recorded(2, true), clock.instant());
    topic.accept();
    delivery.deliver(KEY, recorded(1, true), clock.instant());
    topic.refuse("down");
    delivery.deliver(KEY, recorded(2, true), clock.instant());
    topic.accept();
    delivery.deliver(KEY, recorded(1, true), clock.instant());

    assertThat(topic.published()).hasSize(2);
  }

  @Test
  void makes_one_digest_although_two_runs_find_the_deferred_entries() {
    holdBack(3);
    List<Outbox.OutboxKey> held = store.deferred(10);
    store.claim(held.getFirst(), clock.instant(), Delivery.claimedUntil(clock.instant()));
    Delivery slower = run();
    slower.deliverWaiting(10, AMPLE);
    assertThat(topic.published()).as("another run has the oldest").isEmpty();
    assertThat(slower.pending()).isZero();

    clock.advance(Delivery.CLAIM);
    run().deliverWaiting(10, AMPLE);
    assertThat(topic.published())
        .singleElement()
        .isInstanceOfSatisfying(Digest.class, d -> assertThat(d.spikes()).hasSize(3));
    assertThat(store.deferred(10)).isEmpty();
    assertThat(logged()).hasSize(3).allMatch(e -> e.status() == AlertLog.DeliveryStatus.ANNOUNCED);
  }

  @Test
  void logs_deferred_messages_as_such_and_counts_them_separately() {
    policy = quiet();
    Delivery delivery = run();
    delivery.deliver(KEY, recorded(2, true), clock.instant());
    delivery.deliver(KEY, recorded(1, false), clock.instant());

    assertThat(logged())
        .extracting(AlertLog.Entry::status)
        .containsExactlyInAnyOrder(
            AlertLog.DeliveryStatus.HELD,
            AlertLog.DeliveryStatus.HELD,
            AlertLog.DeliveryStatus.MUTED);
    assertThat(List.of(delivery.deferred(), delivery.pending(), delivery.sent()))
        .containsExactly(2, 0, 0);
    assertThat(store.waiting(10)).isEmpty();
  }

  @Test
  void counts_no_message_that_was_refused() {
    policy =
        new DeliveryPolicy(QuietHours.NONE, new MessageLimits(1, 1, UTC), DigestTimes.NONE, UTC);
    topic.refuse("throttled");
    run().deliver(KEY, recorded(2, true), clock.instant());
    topic.accept();
    clock.advance(Delivery.CLAIM);
    Delivery delivery = run();
    delivery.deliverWaiting(10, AMPLE);

    assertThat(topic.published()).hasSize(1);
    assertThat(store.deferred(10)).hasSize(1);
    assertThat(delivery.deferred()).isEqualTo(1);
  }

  @Test
  void leaves_to_another_digest_what_it_has_no_time_to_claim() {
    holdBack(4);
    Deadline soon = Deadline.in(Duration.ofNanos(4), new AtomicLong()::incrementAndGet);
    Delivery delivery = run();
    delivery.deliverWaiting(10, soon);

    assertThat(topic.published()).hasSize(1);
    assertThat(store.deferred(10)).isNotEmpty().hasSize(delivery.deferred());
  }

  /** Holds entries back in quiet hours, which are then over. */
  private void holdBack(int count) {
    policy = quiet();
    run().deliver(KEY, recorded(count, true), clock.instant());
    policy = DeliveryPolicy.NONE;
  }

  private static DeliveryPolicy quiet() {
    Span all = new Span(LocalTime.of(0, 0), LocalTime.of(23, 59));
    return new DeliveryPolicy(
        new QuietHours(List.of(all), UTC), MessageLimits.NONE, DigestTimes.NONE, UTC);
  }

  private Delivery run() {
    return new Delivery(store, topic, log, counter, policy, clock);
  }

  /** Records N entries, claimed from now on. */
  private List<OutboxEntry> recorded(int count, boolean announced) {
    Instant now = clock.instant();
    List<OutboxEntry> entries =
        IntStream.range(0, count)
            .mapToObj(i -> new OutboxEntry(Samples.spikes("s" + version + "." + i, now), announced))
            .toList();
    store.record(
        "dancer",
        Samples.loaded(version),
        Samples.change(Samples.snapshot(now, 5), entries),
        Delivery.claimedUntil(now));
    version++;
    return entries;
  }

  private List<AlertLog.Entry> logged() {
    return log.since(Instant.EPOCH, clock.instant(), 100);
  }
}
