package io.spikewatch.core.poll;

import static io.spikewatch.core.notify.DigestReason.DAILY;
import static io.spikewatch.core.notify.DigestReason.WEEKLY;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.DigestDraft;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every store of daily digests does. */
public abstract class DigestStoreContract {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  /** The digests; each call opens them anew. */
  protected abstract DigestStore digests();

  /** The outbox of the same store. */
  protected abstract Outbox outbox();

  @Test
  void holds_no_lease_at_first() {
    assertThat(digests().written(DAILY, MONDAY)).isEmpty();
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void keeps_one_for_a_day_and_has_it_wait_in_the_outbox() {
    assertThat(record(MONDAY)).isEqualTo(WriteResult.RECORDED);
    assertThat(record(MONDAY)).isEqualTo(WriteResult.ANOTHER_RUN_WAS_FIRST);
    assertThat(digests().written(DAILY, MONDAY)).contains(TEN);
    assertThat(digests().written(DAILY, MONDAY.plusDays(1))).isEmpty();
    Outbox.OutboxKey key = new Outbox.OutboxKey("daily#2026-11-23", digest(MONDAY).id());
    assertThat(outbox().waiting(9)).containsExactly(key);
    assertThat(outbox().claim(key, TEN, TEN.plusSeconds(60)))
        .contains(new OutboxEntry(digest(MONDAY), true));
  }

  @Test
  void remembers_it_when_it_is_delivered() {
    record(MONDAY);
    outbox().waiting(9).forEach(outbox()::remove);
    assertThat(outbox().waiting(9)).isEmpty();
    assertThat(digests().written(DAILY, MONDAY)).contains(TEN);
    assertThat(record(MONDAY)).isEqualTo(WriteResult.ANOTHER_RUN_WAS_FIRST);
    assertThat(record(MONDAY.plusDays(1))).isEqualTo(WriteResult.RECORDED);
  }

  @Test
  void keeps_a_digest_of_a_week_beside_the_one_of_its_day() {
    record(MONDAY);
    Digest week =
        new DigestDraft()
            .scheduled(WEEKLY, MONDAY, TEN.minusSeconds(604_800), TEN, new Work(3, 84));

    assertThat(digests().written(WEEKLY, MONDAY)).isEmpty();
    assertThat(digests().record(WEEKLY, MONDAY, new OutboxEntry(week, true), TEN))
        .isEqualTo(WriteResult.RECORDED);
    assertThat(digests().record(WEEKLY, MONDAY, new OutboxEntry(week, true), TEN))
        .isEqualTo(WriteResult.ANOTHER_RUN_WAS_FIRST);
    assertThat(outbox().waiting(9))
        .contains(new Outbox.OutboxKey("weekly#2026-11-23", "digest.weekly.2026-11-23"));
  }

  private WriteResult record(LocalDate day) {
    return digests().record(DAILY, day, new OutboxEntry(digest(day), true), TEN);
  }

  private static Digest digest(LocalDate day) {
    return new DigestDraft().scheduled(DAILY, day, TEN.minusSeconds(86_400), TEN, new Work(3, 12));
  }
}
