package io.spikewatch.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreditTallyTest {

  private static CreditTally of(int creators, int more) {
    Map<String, Map<String, Long>> requests = new HashMap<>();
    for (int i = 0; i < creators; i++) {
      requests.put("creator%04d".formatted(i), Map.of("probe", 1L, "sweep", (long) i + more));
    }
    return new CreditTally(requests);
  }

  @Test
  void the_creators_with_most_requests_come_first() {
    assertThat(of(9, 0).mostExpensive(2))
        .containsExactly(
            new CreditTally.Expense("creator0008", 9, Map.of("probe", 1L, "sweep", 8L)),
            new CreditTally.Expense("creator0007", 8, Map.of("probe", 1L, "sweep", 7L)));
    assertThat(of(4, 0).byReason()).isEqualTo(Map.of("probe", 4L, "sweep", 6L));
  }

  @Test
  void it_is_bounded_and_loses_no_request() {
    CreditTally many = of(1_000, 0).and(of(1_000, 1)).and(of(5, 0));
    assertThat(many.requests()).hasSize(CreditTally.MAX_CREATORS).containsKey(CreditTally.OTHERS);
    assertThat(many.byReason())
        .isEqualTo(Map.of("probe", 2_005L, "sweep", 2 * 499_500L + 1_000 + 10));
    assertThat(many.mostExpensive(1).getFirst().creator()).isEqualTo("creator0999");
    assertThat(many.mostExpensive(1_000)).hasSize(CreditTally.MAX_CREATORS - 1);
  }
}
