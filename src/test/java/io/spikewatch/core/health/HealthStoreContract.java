package io.spikewatch.core.health;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.operations;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of the health does. */
public abstract class HealthStoreContract {

  /** The health; each call opens it anew. */
  protected abstract HealthStore health();

  /** The outbox of the same store. */
  protected abstract Outbox outbox();

  @Test
  void is_good_at_first() {
    assertThat(health().load()).isEqualTo(Health.GOOD);
  }

  @Test
  void loads_every_condition_and_refusal_that_was_recorded() {
    long version = 0;
    for (Refusal refusal : Refusal.values()) {
      for (Condition condition : Condition.values()) {
        Health bad = bad(version, condition, refusal);
        assertThat(health().record(bad, List.of(), TEN)).isEqualTo(WriteResult.RECORDED);
        version++;
        assertThat(health().load()).isEqualTo(bad(version, condition, refusal));
      }
    }
  }

  @Test
  void loads_that_all_is_resolved() {
    health().record(bad(0, Condition.KEY_REFUSED, Refusal.KEY), List.of(), TEN);
    health().record(new Health(1, List.of(), Optional.empty()), List.of(), TEN);
    assertThat(health().load()).isEqualTo(new Health(2, List.of(), Optional.empty()));
  }

  @Test
  void writes_nothing_if_another_run_was_first() {
    Health bad = bad(0, Condition.KEY_REFUSED, Refusal.KEY);
    List<OutboxEntry> entries = List.of(new OutboxEntry(operations("o", TEN), true));
    assertThat(health().record(bad, entries, TEN)).isEqualTo(WriteResult.RECORDED);
    List<OutboxEntry> others = List.of(new OutboxEntry(operations("other", TEN), true));
    assertThat(health().record(Health.GOOD, others, TEN))
        .isEqualTo(WriteResult.ANOTHER_RUN_WAS_FIRST);
    assertThat(health().load()).isEqualTo(bad(1, Condition.KEY_REFUSED, Refusal.KEY));
    assertThat(outbox().waiting(9))
        .containsExactly(new Outbox.OutboxKey(HealthStore.OUTBOX_KEY, "o"));
  }

  private static Health bad(long version, Condition condition, Refusal refusal) {
    return new Health(
        version,
        List.of(
            new Episode(condition, "dancer", "a cause", TEN.plusNanos(1_000_000), true),
            new Episode(condition, "", "", TEN, false)),
        Optional.of(new Breaker(refusal, TEN, TEN.plusSeconds(900), "a1:b2")));
  }
}
