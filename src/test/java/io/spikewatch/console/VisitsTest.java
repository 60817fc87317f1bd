package io.spikewatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the folder is in use, and when a poll gets in. */
class VisitsTest {

  private static final Duration SOON = Duration.ofMillis(20);

  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final House house = new House();

  @AfterEach
  void closes() {
    house.close();
  }

  private Place place() {
    opened.incrementAndGet();
    return new Place(house.application, closed::countDown);
  }

  @Test
  void a_place_is_left_when_nobody_has_been_there_for_a_while() throws InterruptedException {
    try (Visits visits = Visits.leavingAfter(SOON, this::place)) {
      visits.visit(Application::defaults);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      visits.visit(Application::defaults);
      assertThat(opened).hasValue(2);
    }
  }

  @Test
  void nobody_is_shut_out_while_inside() throws InterruptedException {
    try (Visits visits = Visits.leavingAfter(SOON, this::place)) {
      boolean left =
          visits.visit(
              _ -> {
                visits.visit(Application::defaults);
                return await(closed, SOON.multipliedBy(10));
              });
      assertThat(left).isFalse();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void who_stays_leaves_at_the_end() throws InterruptedException {
    Visits visits = Visits.staying(this::place);
    visits.visit(Application::defaults);
    visits.visit(Application::defaults);
    assertThat(await(closed, SOON)).isFalse();
    visits.close();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(opened).hasValue(1);
  }

  @Test
  void a_place_that_cannot_be_opened_is_tried_again() {
    Visits visits =
        Visits.staying(
            () -> {
              if (opened.incrementAndGet() == 1) {
                throw Problem.failure("in use");
              }
              return new Place(house.application, () -> {});
            });
    assertThatThrownBy(() -> visits.visit(Application::defaults)).isInstanceOf(Problem.class);
    assertThat(visits.<Boolean>visit(_ -> true)).isTrue();
    visits.close();
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
