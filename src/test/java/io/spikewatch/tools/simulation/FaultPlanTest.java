package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void meets_about_as_many_requests_as_the_mix_says() {
    FaultPlan plan =
        new FaultPlan(mix(Map.of(Fault.SERVER_ERROR, 0.2, Fault.HTML_PAGE, 0.1), 1, Instant.MIN));

    List<Optional<Fault>> drawn = draw(plan, IntStream.range(0, 2000).boxed().toList());

    assertThat(Collections.frequency(drawn, Optional.of(Fault.SERVER_ERROR))).isBetween(340, 460);
    assertThat(Collections.frequency(drawn, Optional.of(Fault.HTML_PAGE))).isBetween(150, 250);
  }

  @Test
  void meets_the_same_requests_in_whatever_order_they_come() {
    FaultMix mix = mix(Map.of(Fault.SERVER_ERROR, 0.5), 1, Instant.MIN);
    List<Integer> requests = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    List<Optional<Fault>> inOrder = draw(new FaultPlan(mix), requests);
    Collections.reverse(requests);

    List<Optional<Fault>> reversed = new ArrayList<>(draw(new FaultPlan(mix), requests));
    Collections.reverse(reversed);
    assertThat(reversed).isEqualTo(inOrder).contains(Optional.empty());
  }

  @Test
  void a_retry_has_another_fate() {
    FaultPlan plan = new FaultPlan(mix(Map.of(Fault.SERVER_ERROR, 0.5), 1, Instant.MIN));

    assertThat(draw(plan, Collections.nCopies(50, 1)))
        .contains(Optional.empty(), Optional.of(Fault.SERVER_ERROR));
  }

  @Test
  void a_burst_refuses_the_next_requests() {
    FaultPlan plan = new FaultPlan(mix(Map.of(Fault.TOO_MANY_REQUESTS, 0.01), 4, Instant.MIN));

    List<Optional<Fault>> drawn = draw(plan, IntStream.range(0, 1000).boxed().toList());

    int first = drawn.indexOf(Optional.of(Fault.TOO_MANY_REQUESTS));
    assertThat(drawn.subList(first, first + 4)).containsOnly(Optional.of(Fault.TOO_MANY_REQUESTS));
    assertThat(drawn.get(first + 4)).isEmpty();
  }

  @Test
  void nothing_is_drawn_before_its_time_but_what_is_ordered_comes() {
    FaultPlan plan = new FaultPlan(mix(Map.of(Fault.SERVER_ERROR, 1.0), 1, NOW.plusSeconds(1)));
    plan.order("alice", Fault.HTML_PAGE, 2);

    assertThat(plan.next("bob", "1", NOW)).isEmpty();
    assertThat(plan.next("alice", "1", NOW)).contains(Fault.HTML_PAGE);
    assertThat(plan.next("alice", "1", NOW.plusSeconds(1))).contains(Fault.HTML_PAGE);
    assertThat(plan.next("alice", "1", NOW.plusSeconds(1))).contains(Fault.SERVER_ERROR);
  }

  @Test
  void a_mix_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> mix(Map.of(Fault.SERVER_ERROR, -0.1), 1, NOW))
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> mix(Map.of(Fault.SERVER_ERROR, 0.6, Fault.HTML_PAGE, 0.6), 1, NOW))
        .hasMessageContaining("exceed 1");
    assertThatThrownBy(() -> mix(Map.of(), 0, NOW)).hasMessageContaining("burst=0");
  }

  private static FaultMix mix(Map<Fault, Double> chances, int burst, Instant from) {
    return new FaultMix(42, chances, burst, from);
  }

  private static List<Optional<Fault>> draw(FaultPlan plan, List<Integer> requests) {
    return requests.stream().map(request -> plan.next("bob", "page_num=" + request, NOW)).toList();
  }
}
