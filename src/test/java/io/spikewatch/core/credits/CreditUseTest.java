package io.spikewatch.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditUseTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @Test
  void reads_thirty_days_before_today_from_the_counter() {
    InMemoryCreditCounter counter = new InMemoryCreditCounter();
    counter.reserve(LocalDate.parse("2026-03-10"), 5, 0);
    counter.reserve(LocalDate.parse("2026-03-09"), 7, 0);
    counter.reserve(LocalDate.parse("2026-02-08"), 11, 0);
    counter.reserve(LocalDate.parse("2026-02-07"), 100, 0);

    CreditUse use = CreditUse.of(counter, 0, NOON);

    assertThat(use.today()).isEqualTo(5);
    assertThat(use.before()).hasSize(30).startsWith(7L, 0L).endsWith(0L, 11L);
    assertThat(use.lately()).isEqualTo(23);
  }

  @Test
  void takes_the_mean_of_seven_days_at_most() {
    CreditUse use = use(0, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 999L));

    assertThat(use.aDay()).hasValue(4);
    assertThat(use.days()).isEqualTo(7);
  }

  @Test
  void does_not_count_the_days_before_the_first_use_but_idle_ones_since() {
    CreditUse use = use(0, List.of(6L, 0L, 3L, 0L, 0L));

    assertThat(use.aDay()).hasValue(3);
    assertThat(use.days()).isEqualTo(3);
    assertThat(use(0, List.of(0L, 0L)).aDay()).isEqualTo(OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "199, 1", "200, 0", "201, 0"})
  void knows_what_is_left_of_a_budget(long today, long left) {
    assertThat(new CreditUse(NOON, today, List.of(), 200).left()).hasValue(left);
    assertThat(new CreditUse(NOON, today, List.of(), 0).left()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100, ",
    "101, 2026-03-10T23:45:44.554Z",
    "150, 2026-03-10T16:00:00Z",
    "199, 2026-03-10T12:03:37.085Z",
    "200, 2026-03-10T12:00:00Z",
    "900, 2026-03-10T12:00:00Z",
    "0, "
  })
  void reports_when_the_budget_will_be_spent_at_the_pace_of_today(long today, Instant spent) {
    assertThat(new CreditUse(NOON, today, List.of(), 200).spentAt().orElse(null)).isEqualTo(spent);
    assertThat(new CreditUse(NOON, today, List.of(), 0).spentAt()).isEmpty();
  }

  private static CreditUse use(long today, List<Long> before) {
    return new CreditUse(NOON, today, before, 0);
  }
}
