package io.spikewatch.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Work;
import io.spikewatch.notify.DigestDraft;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Parcel;
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
  void holds_none_at_first() {
    assertThat(digests().written(MONDAY)).isEmpty();
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void keeps_one_for_a_day_and_has_it_wait_in_the_outbox() {
    assertThat(record(MONDAY)).isEqualTo(Recorded.RECORDED);
    assertThat(record(MONDAY)).isEqualTo(Recorded.ANOTHER_RUN_WAS_FIRST);
    assertThat(digests().written(MONDAY)).contains(TEN);
    assertThat(digests().written(MONDAY.plusDays(1))).isEmpty();
    Outbox.Address address = new Outbox.Address("daily#2026-11-23", digest(MONDAY).id());
    assertThat(outbox().waiting(9)).containsExactly(address);
    assertThat(outbox().claim(address, TEN, TEN.plusSeconds(60)))
        .contains(new Parcel(digest(MONDAY), true));
  }

  @Test
  void remembers_it_when_it_is_delivered() {
    record(MONDAY);
    outbox().waiting(9).forEach(outbox()::remove);
    assertThat(outbox().waiting(9)).isEmpty();
    assertThat(digests().written(MONDAY)).contains(TEN);
    assertThat(record(MONDAY)).isEqualTo(Recorded.ANOTHER_RUN_WAS_FIRST);
    assertThat(record(MONDAY.plusDays(1))).isEqualTo(Recorded.RECORDED);
  }

  private Recorded record(LocalDate day) {
    return digests().record(day, new Parcel(digest(day), true), TEN);
  }

  private static Digest digest(LocalDate day) {
    return new DigestDraft().daily(day, TEN.minusSeconds(86_400), TEN, new Work(3, 12));
  }
}
