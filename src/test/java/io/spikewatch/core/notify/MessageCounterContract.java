package io.spikewatch.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every counter of messages does. */
public abstract class MessageCounterContract {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant TEN = at("2026-11-23T10:00:00+01:00");

  /** The counter; each call opens it anew. */
  protected abstract MessageCounter messages();

  @Test
  void lets_through_as_many_as_the_hour_has_room_for() {
    MessageLimits limits = new MessageLimits(2, 0, BERLIN);
    assertThat(messages().reserve(limits, TEN)).isTrue();
    assertThat(messages().reserve(limits, TEN.plusSeconds(3_599))).isTrue();
    assertThat(messages().reserve(limits, TEN.plusSeconds(3_599))).isFalse();
    assertThat(messages().reserve(limits, TEN.plusSeconds(3_600))).isTrue();
  }

  @Test
  void lets_through_as_many_as_the_day_of_the_zone_has_room_for() {
    MessageLimits limits = new MessageLimits(0, 1, BERLIN);
    assertThat(messages().reserve(limits, at("2026-11-23T00:00:00+01:00"))).isTrue();
    assertThat(messages().reserve(limits, at("2026-11-23T23:59:59+01:00"))).isFalse();
    assertThat(messages().reserve(limits, at("2026-11-24T00:00:00+01:00"))).isTrue();
  }

  @Test
  void keeps_to_both_caps_and_counts_nothing_that_it_does_not_let_through() {
    MessageLimits limits = new MessageLimits(1, 2, BERLIN);
    assertThat(messages().reserve(limits, TEN)).isTrue();
    assertThat(messages().reserve(limits, TEN)).isFalse();
    assertThat(messages().reserve(limits, TEN.plusSeconds(3_600))).isTrue();
    assertThat(messages().reserve(limits, TEN.plusSeconds(7_200))).isFalse();
  }

  @Test
  void counts_messages_that_no_cap_defers() {
    MessageLimits limits = new MessageLimits(1, 0, BERLIN);
    assertThat(messages().reserve(limits.lifted(), TEN)).isTrue();
    assertThat(messages().reserve(limits.lifted(), TEN)).isTrue();
    assertThat(messages().reserve(limits, TEN)).isFalse();
  }

  @Test
  void takes_back_what_did_not_go_out_and_never_more() {
    MessageLimits limits = new MessageLimits(1, 0, BERLIN);
    messages().giveBack(limits, TEN);
    assertThat(messages().reserve(limits, TEN)).isTrue();
    messages().giveBack(limits, TEN);
    messages().giveBack(limits, TEN);
    assertThat(messages().reserve(limits, TEN)).isTrue();
    assertThat(messages().reserve(limits, TEN)).isFalse();
  }

  @Test
  void takes_the_hour_that_comes_twice_for_two() {
    MessageLimits limits = new MessageLimits(1, 0, BERLIN);
    assertThat(messages().reserve(limits, at("2026-10-25T02:30:00+02:00"))).isTrue();
    assertThat(messages().reserve(limits, at("2026-10-25T02:30:00+01:00"))).isTrue();
    assertThat(messages().reserve(limits, at("2026-10-25T02:59:59+01:00"))).isFalse();
  }

  @Test
  void takes_an_hour_for_what_the_clocks_of_the_zone_show() {
    MessageLimits limits = new MessageLimits(1, 0, ZoneId.of("Asia/Kolkata"));
    assertThat(messages().reserve(limits, Instant.parse("2026-11-23T10:29:00Z"))).isTrue();
    assertThat(messages().reserve(limits, Instant.parse("2026-11-23T10:30:00Z"))).isTrue();
  }

  @Test
  void keeps_to_the_cap_although_many_ask_at_once() throws Exception {
    MessageLimits limits = new MessageLimits(3, 5, BERLIN);
    Callable<Boolean> ask = () -> messages().reserve(limits, TEN);
    int through = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(12, ask))) {
        through += answer.get() ? 1 : 0;
      }
    }
    assertThat(through).isEqualTo(3);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
