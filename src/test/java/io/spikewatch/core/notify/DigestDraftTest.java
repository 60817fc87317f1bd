package io.spikewatch.core.notify;

import static io.spikewatch.adapters.render.SampleAlerts.SEEN;
import static io.spikewatch.adapters.render.SampleAlerts.alert;
import static io.spikewatch.adapters.render.SampleAlerts.besideUsual;
import static io.spikewatch.adapters.render.SampleAlerts.crossing;
import static io.spikewatch.adapters.render.SampleAlerts.million;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestDraftTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private final DigestDraft draft = new DigestDraft();

  @Test
  void ranks_what_waited_by_how_grave_it_is_then_how_unusual_then_how_far_above_its_level() {
    add("plain", warning("100000", "200000"));
    add("far", warning("500", "5000"));
    add("unusual", besideUsual(warning("100000", "120000"), "20000"));
    add("grave", million());
    assertThat(watches(draft.deferred(DigestReason.CAP)))
        .containsExactly("grave", "unusual", "far", "plain");
  }

  @Test
  void ranks_a_day_by_how_unusual_it_is_then_how_grave() {
    add("plain", warning("100000", "200000"));
    add("unusual", besideUsual(warning("100000", "120000"), "20000"));
    add("grave", million());
    assertThat(watches(daily())).containsExactly("unusual", "grave", "plain");
  }

  @Test
  void is_the_same_in_any_order_and_with_repeated_input() {
    DigestDraft other = new DigestDraft();
    List<Notification> waited =
        List.of(spikes("a", million()), spikes("b", million()), key(Status.FIRING, 0));
    waited.forEach(draft::add);
    waited.reversed().forEach(other::add);
    waited.forEach(other::add);
    assertThat(draft.deferred(DigestReason.CAP)).isEqualTo(other.deferred(DigestReason.CAP));
    other.add(spikes("c", million()));
    assertThat(draft.deferred(DigestReason.CAP).id())
        .isNotEqualTo(other.deferred(DigestReason.CAP).id());
  }

  @Test
  void counts_all_and_holds_the_first_fifty() {
    List<Alert> many =
        IntStream.range(0, 60).mapToObj(i -> numbered(i, warning("100", "200"))).toList();
    draft.add(
        new Spikes("n", SEEN, "a", creator("a"), Set.of("vip"), Optional.empty(), many, 7, false));
    add("grave", million());
    Digest digest = draft.deferred(DigestReason.QUIET_HOURS);
    assertThat(digest.spikes()).hasSize(50);
    assertThat(digest.spikes().getFirst().watch()).isEqualTo("grave");
    assertThat(digest.more()).isEqualTo(18);
    assertThat(digest.totals()).isEqualTo(new Digest.Totals(68, 1, 60, 0, 2, 0, Optional.empty()));
    assertThat(digest.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(digest.tags()).containsExactly("vip");
    assertThat(digest.atMost(1).more()).isEqualTo(67);
  }

  @Test
  void shows_the_latest_status_of_each_condition_only() {
    draft.add(key(Status.FIRING, 0));
    draft.add(key(Status.RESOLVED, 60));
    draft.add(about(Condition.CREATOR_NOT_FOUND, "a", 0));
    draft.add(about(Condition.CREATOR_NOT_FOUND, "b", 0));
    draft.add(about(Condition.HANDLE_CHANGED, "a", 0));
    draft.add(about(Condition.HANDLE_CHANGED, "a", 60));
    Digest digest = draft.deferred(DigestReason.QUIET_HOURS);
    assertThat(digest.operations())
        .extracting(o -> o.condition().key() + " " + o.status().key())
        .containsExactlyInAnyOrder(
            "key_refused resolved",
            "creator_not_found firing",
            "creator_not_found firing",
            "handle_changed firing",
            "handle_changed firing");
    assertThat(digest.severity()).isEqualTo(Severity.WARNING);
    draft.add(key(Status.FIRING, 120));
    assertThat(draft.deferred(DigestReason.QUIET_HOURS).operations().getFirst().status())
        .isEqualTo(Status.FIRING);
  }

  @Test
  void keeps_what_was_reported_about_many_creators_together() {
    draft.add(together("creator_stale.12-together.firing.1"));
    draft.add(together("creator_stale.13-together.firing.2"));
    assertThat(draft.deferred(DigestReason.CAP).operations()).hasSize(2);
  }

  @Test
  void has_bounds_for_what_is_said_about_the_watching() {
    String endless = "🤪".repeat(10_000);
    for (int i = 0; i < 80; i++) {
      draft.add(
          new Operations(
              "o" + i,
              SEEN,
              Condition.BAD_WATCH,
              Status.FIRING,
              Detail.text(endless),
              Optional.of(creator("c" + i))));
    }
    Digest digest = draft.deferred(DigestReason.CAP);
    assertThat(digest.operations()).hasSize(50);
    assertThat(digest.totals().operations()).isEqualTo(80);
    assertThat(DetailText.of(digest.operations().getFirst().detail()))
        .hasSizeLessThan(601)
        .endsWith("…");
  }

  @Test
  void is_no_place_for_digests() {
    draft.add(daily());
    assertThatThrownBy(() -> draft.deferred(DigestReason.CAP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Digest daily() {
    return draft.scheduled(
        DigestReason.DAILY, DAY, SEEN.minusSeconds(86_400), SEEN, new Work(3, 12));
  }

  private void add(String watch, Crossing crossing) {
    draft.add(spikes(watch, crossing));
  }

  @Test
  void the_digest_of_a_week_lists_the_highest_alert_of_each_video_and_counts_all() {
    DigestDraft draft = new DigestDraft();
    List<Crossing> crossings =
        List.of(
            warning("100000", "120000"),
            warning("1000000", "1200000"),
            warning("100000", "300000"));
    for (int i = 0; i < crossings.size(); i++) {
      draft.add(polled("poll" + i, "a", numbered(i, crossings.get(i))));
    }
    draft.add(polled("other", "b", numbered(9, warning("100000", "110000"))));

    Digest week = draft.scheduled(DigestReason.WEEKLY, DAY, SEEN, SEEN, new Work(2, 84));

    assertThat(week.id()).isEqualTo("digest.weekly.2026-11-23");
    assertThat(week.reason()).isEqualTo(DigestReason.WEEKLY);
    assertThat(week.spikes())
        .extracting(s -> s.watch() + " " + s.alert().crossing().value())
        .containsExactlyInAnyOrder("a 1200000", "b 110000");
    assertThat(week.totals().alerts()).isEqualTo(4);
    assertThat(week.totals().creators()).isEqualTo(2);
    assertThat(week.more()).isZero();
  }

  @Test
  void the_rest_of_a_divided_week_counts_no_alert_of_the_removed_watches() {
    DigestDraft draft = new DigestDraft();
    Crossing critical = crossing(Metric.VIEWS_1D, "100000", "120000", "0", Severity.CRITICAL);
    for (int i = 0; i < 3; i++) {
      draft.add(tagged("client" + i, "a", Set.of("client"), numbered(i, critical)));
    }
    draft.add(tagged("other", "b", Set.of(), numbered(9, warning("100000", "110000"))));
    Digest week = draft.scheduled(DigestReason.WEEKLY, DAY, SEEN, SEEN, new Work(2, 84));

    Digest rest = week.without(tags -> tags.contains("client"));

    assertThat(rest.totals()).isEqualTo(new Totals(1, 0, 1, 0, 1, 0, Optional.of(new Work(2, 84))));
    assertThat(rest.severity()).isEqualTo(Severity.WARNING);
    assertThat(week.without(tags -> tags.contains("nothing")).totals()).isEqualTo(week.totals());
  }

  @Test
  void the_newest_events_are_listed_if_there_are_too_many() {
    DigestDraft draft = new DigestDraft();
    for (int i = 0; i < 60; i++) {
      draft.add(
          new Activity(
              "activity" + i,
              SEEN.plusSeconds(i),
              "a",
              creator("a"),
              Set.of(),
              Optional.empty(),
              List.of(),
              0));
    }

    assertThat(draft.deferred(DigestReason.CAP).activity())
        .extracting(Activity::observedAt)
        .hasSize(50)
        .startsWith(SEEN.plusSeconds(10))
        .endsWith(SEEN.plusSeconds(59));
  }

  private static Spikes tagged(String id, String watch, Set<String> tags, Alert alert) {
    return new Spikes(
        id, SEEN, watch, creator(watch), tags, Optional.empty(), List.of(alert), 0, false);
  }

  private static Spikes polled(String id, String watch, Alert alert) {
    return tagged(id, watch, Set.of(), alert);
  }

  private static List<String> watches(Digest digest) {
    return digest.spikes().stream().map(Digest.Spike::watch).toList();
  }

  private static Spikes spikes(String watch, Crossing crossing) {
    List<Alert> alerts = Collections.singletonList(alert(crossing));
    return new Spikes(
        "n-" + watch, SEEN, watch, creator(watch), Set.of(), Optional.empty(), alerts, 0, false);
  }

  private static Crossing warning(String level, String value) {
    return crossing(Metric.VIEWS_1D, level, value, "0", Severity.WARNING);
  }

  private static Alert numbered(int number, Crossing crossing) {
    Alert alert = alert(crossing);
    return new Alert(
        alert.id() + number,
        crossing,
        alert.videoId(),
        alert.createdAt(),
        alert.caption(),
        alert.cover());
  }

  private static Operations key(Status status, int after) {
    Instant at = SEEN.plusSeconds(after);
    return new Operations(
        "key." + status + after,
        at,
        Condition.KEY_REFUSED,
        status,
        Detail.text("401"),
        Optional.empty());
  }

  private static Operations about(Condition condition, String handle, int after) {
    return new Operations(
        condition + handle + after,
        SEEN.plusSeconds(after),
        condition,
        Status.FIRING,
        Detail.text(""),
        Optional.of(creator(handle)));
  }

  private static Operations together(String id) {
    return new Operations(
        id,
        SEEN,
        Condition.CREATOR_STALE,
        Status.FIRING,
        Detail.text("12 at once"),
        Optional.empty());
  }

  private static Creator creator(String handle) {
    return new Creator(Optional.empty(), handle);
  }
}
