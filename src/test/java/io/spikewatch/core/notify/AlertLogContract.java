package io.spikewatch.core.notify;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.operations;
import static io.spikewatch.fake.Samples.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.AlertLog.Entry;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every alert log does. */
public abstract class AlertLogContract {

  private static final Duration DAY = Duration.ofDays(1);

  /** How long the log keeps an entry. */
  protected static final Duration RETENTION = Duration.ofDays(90);

  /** The log; each call opens it anew. */
  protected abstract AlertLog log();

  @Test
  void holds_nothing_at_first() {
    assertThat(log().since(Instant.EPOCH, TEN, 9)).isEmpty();
  }

  @Test
  void gives_entries_back_newest_first_over_the_days() {
    Entry old = entry("old", TEN.minus(DAY.multipliedBy(3)));
    Entry older =
        new Entry(operations("older", TEN.minus(DAY.multipliedBy(80))), DeliveryStatus.MUTED, TEN);
    Entry now = entry("now", TEN);
    log().append(old);
    log().append(now);
    log().append(older);
    assertThat(log().since(Instant.EPOCH, TEN, 9)).containsExactly(now, old, older);
    assertThat(log().since(Instant.EPOCH, TEN, 2)).containsExactly(now, old);
    assertThat(log().since(TEN.minus(DAY.multipliedBy(3)), TEN, 9)).containsExactly(now, old);
    assertThat(log().since(TEN.minusSeconds(1), TEN, 9)).containsExactly(now);
  }

  @Test
  void keeps_one_entry_for_one_notification_however_often_it_is_written() {
    log().append(entry("a", TEN));
    Entry again = new Entry(spikes("a", TEN), DeliveryStatus.ANNOUNCED, TEN.plusSeconds(60), "sns");
    log().append(again);
    assertThat(log().since(Instant.EPOCH, TEN.plusSeconds(60), 9)).containsExactly(again);
  }

  @Test
  void remembers_what_a_mute_kept_back() {
    Entry muted = new Entry(spikes("muted", TEN), DeliveryStatus.MUTED, TEN);
    log().append(muted);
    assertThat(log().since(TEN, TEN, 9)).containsExactly(muted);
  }

  @Test
  void gives_out_nothing_that_has_expired() {
    log().append(entry("a", TEN));
    assertThat(log().since(Instant.EPOCH, TEN.plus(RETENTION).minusSeconds(1), 9)).hasSize(1);
    assertThat(log().since(Instant.EPOCH, TEN.plus(RETENTION), 9)).isEmpty();
  }

  @Test
  void finds_the_spikes_of_one_watch_among_all_others() {
    Entry old = entry("mira.0", TEN.minus(DAY.multipliedBy(3)));
    Entry muted = new Entry(spikes("mira.1", TEN.minus(DAY)), DeliveryStatus.MUTED, TEN);
    Entry now = entry("mira.2", TEN);
    String watch = spikes("mira.0", TEN).watch();
    Stream.of(muted, old, now, new Entry(ofAnother(), DeliveryStatus.ANNOUNCED, TEN))
        .forEach(log()::append);
    log().append(new Entry(about(watch), DeliveryStatus.ANNOUNCED, TEN));
    assertThat(log().spikesOf(watch, Instant.EPOCH, TEN, 9)).containsExactly(now, muted, old);
    assertThat(log().spikesOf(watch, Instant.EPOCH, TEN, 2)).containsExactly(now, muted);
    assertThat(log().spikesOf(watch, TEN.minus(DAY), TEN, 9)).containsExactly(now, muted);
    assertThat(log().spikesOf(watch, TEN.minus(DAY).plusSeconds(1), TEN, 9)).containsExactly(now);
    assertThat(log().spikesOf("nobody", Instant.EPOCH, TEN, 9)).isEmpty();
    assertThat(log().spikesOf(watch, Instant.EPOCH, TEN.plus(RETENTION), 9)).isEmpty();
  }

  private static Spikes ofAnother() {
    Spikes spikes = spikes("other.0", TEN);
    return new Spikes(
        spikes.id(),
        TEN,
        "other",
        spikes.creator(),
        spikes.tags(),
        Optional.empty(),
        spikes.alerts(),
        spikes.more(),
        false);
  }

  private static Operations about(String watch) {
    Operations about = operations("stale.0", TEN);
    return new Operations(
        about.id(),
        TEN,
        Condition.CREATOR_STALE,
        about.status(),
        about.detail(),
        Optional.of(new Creator(Optional.empty(), watch)));
  }

  private static Entry entry(String id, Instant at) {
    return new Entry(spikes(id, at), DeliveryStatus.ANNOUNCED, at);
  }
}
