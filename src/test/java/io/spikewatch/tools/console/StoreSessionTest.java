package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the folder is in use, and when a poll gets in. */
class StoreSessionTest {

  private static final Duration SOON = Duration.ofMillis(20);

  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ConsoleHarness harness = new ConsoleHarness();

  @AfterEach
  void closes() {
    harness.close();
  }

  private OpenStore place() {
    opened.incrementAndGet();
    return new OpenStore(harness.application, closed::countDown);
  }

  @Test
  void a_store_is_closed_when_it_was_not_used_for_a_while() throws InterruptedException {
    try (StoreSession session = StoreSession.leavingAfter(SOON, this::place)) {
      session.withStore(Application::defaults);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      session.withStore(Application::defaults);
      assertThat(opened).hasValue(2);
    }
  }

  @Test
  void a_store_is_not_closed_while_it_is_used() throws InterruptedException {
    try (StoreSession session = StoreSession.leavingAfter(SOON, this::place)) {
      boolean left =
          session.withStore(
              _ -> {
                session.withStore(Application::defaults);
                return await(closed, SOON.multipliedBy(10));
              });
      assertThat(left).isFalse();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void a_store_that_stays_open_is_closed_at_the_end() throws InterruptedException {
    StoreSession session = StoreSession.staying(this::place);
    session.withStore(Application::defaults);
    session.withStore(Application::defaults);
    assertThat(await(closed, SOON)).isFalse();
    session.close();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(opened).hasValue(1);
  }

  @Test
  void a_store_with_new_settings_is_opened_again_when_it_is_not_used() {
    StoreSession session = StoreSession.staying(this::place);
    session.withStore(
        _ -> {
          session.renew();
          session.withStore(Application::defaults);
          assertThat(opened).hasValue(1);
          return true;
        });
    session.withStore(Application::defaults);
    assertThat(opened).hasValue(2);
    session.renew();
    session.withStore(Application::defaults);
    assertThat(opened).hasValue(3);
    session.close();
  }

  @Test
  void a_place_that_cannot_be_opened_is_tried_again() {
    StoreSession session =
        StoreSession.staying(
            () -> {
              if (opened.incrementAndGet() == 1) {
                throw Problem.failure("in use");
              }
              return new OpenStore(harness.application, () -> {});
            });
    assertThatThrownBy(() -> session.withStore(Application::defaults)).isInstanceOf(Problem.class);
    assertThat(session.<Boolean>withStore(_ -> true)).isTrue();
    session.close();
  }

  private static boolean await(CountDownLatch latch, Duration most) {
    try {
      return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
