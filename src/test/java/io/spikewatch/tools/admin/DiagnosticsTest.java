package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.tools.admin.Check.CheckState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"PT2H15M,OK", "PT2H15M1S,WRONG", "PT0S,OK", "-PT5M,OK", "-PT5M1S,WRONG"})
  void a_run_may_be_late_by_as_long_as_it_is_retried(Duration ago, CheckState state) {
    Map<String, Times> times = RunTimes.latest(NOON.minus(ago));

    assertThat(Diagnostics.lastRun(times, Duration.ofHours(2), NOON).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"PT59S,OK", "-PT59S,OK", "PT1M,WARNING", "-PT4M59S,WARNING", "PT5M,WRONG"})
  void a_clock_is_wrong_from_where_aws_refuses_it(Duration off, CheckState state) {
    assertThat(Diagnostics.clock(Optional.of(NOON), "AWS", NOON.plus(off)).state())
        .isEqualTo(state);
  }

  @Test
  void an_unknown_clock_is_not_checked() {
    assertThat(Diagnostics.clock(Optional.empty(), "AWS", NOON).state())
        .isEqualTo(CheckState.NOT_LOOKED_AT);
  }

  @ParameterizedTest
  @CsvSource({"0,5000,OK", "50,0,OK", "49,100,OK", "51,100,WARNING", "100,100,WRONG"})
  void a_budget_is_judged_by_whether_it_lasts(long today, long budget, CheckState state) {
    assertThat(Diagnostics.credits(new CreditUse(NOON, today, List.of(), budget)).state())
        .isEqualTo(state);
  }

  @Test
  void an_answer_says_whether_the_key_is_taken() {
    assertThat(KeyCheck.of(new FetchResult.NotIndexed("404"), "Set a key.").state())
        .isEqualTo(CheckState.OK);
    assertThat(KeyCheck.of(new FetchResult.Unavailable("no answer"), "Set a key.").state())
        .isEqualTo(CheckState.WARNING);
    for (FetchResult.Refusal refusal : FetchResult.Refusal.values()) {
      Check check = KeyCheck.of(new FetchResult.Refused(refusal, "said so"), "Set a key.");
      assertThat(check.state()).isEqualTo(CheckState.WRONG);
      assertThat(check.advice()).isNotEmpty();
    }
  }
}
