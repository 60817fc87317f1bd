package io.spikewatch.text;

import static io.spikewatch.text.Samples.crossing;
import static io.spikewatch.text.Samples.million;
import static io.spikewatch.text.Samples.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpikeTextTest {

  private static final Crossing GMV =
      crossing(Metric.GMV_1D, "500", "523.4", "0", Severity.WARNING);
  private static final String LINK = "https://www.tiktok.com/@alice/video/7456066022957665553";

  @Test
  void a_single_spike() {
    PlainText text = PlainText.of(spikes(million()));
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M");
    assertThat(text.sms()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M " + LINK);
    assertThat(text.email())
        .isEqualTo(
            """
            @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M

            Value:     1,234,567 views in 1 day
            Before:    50,000, 1 h ago (2026-11-23 09:00 UTC)
            Level:     1,000,000
            Severity:  critical
            Video age: 2 days (2026-11-21 10:00 UTC)
            Caption:   "memang best weh ! #faceglow"
            Seen:      2026-11-23 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            Mute: set mute_until, or mutes for one video or metric, on this watch.
            """);
  }

  @Test
  void a_spike_whose_last_days_are_known() {
    Alert alert =
        Samples.alert(million())
            .with(Stream.of("0", "50000", "700000", "1234567").map(BigDecimal::new).toList());
    assertThat(PlainText.of(spikes("alice", List.of(alert), 0)).email())
        .contains("Last days: ▁▁▅█\n");
  }

  @Test
  void a_spike_where_something_is_usual() {
    PlainText text = PlainText.of(spikes(Samples.besideUsual(million(), "148743")));
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, 8.3x usual, crossed 1M");
    assertThat(text.email()).contains("Usual:     148,743 at that age, by 24 videos\n");
  }

  @Test
  void a_spike_above_a_multiple_of_the_usual() {
    PlainText text = PlainText.of(spikes(Samples.ofUsual(million(), "5.0", "148743")));
    assertThat(text.subject())
        .isEqualTo("@alice: 1.2M views in 1 day, 8.3x usual, crossed 5x usual");
    assertThat(text.email()).contains("Level:     5x usual\n");
  }

  @Test
  void several_spikes_and_more() {
    Alert likes =
        Samples.alert(crossing(Metric.LIKES, "10000", "12000", "9000", Severity.WARNING), "");
    PlainText text =
        PlainText.of(
            spikes("alice", List.of(likes, Samples.alert(GMV), Samples.alert(million())), 2));
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+4 more)");
    assertThat(text.sms()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+4 more) " + LINK);
    assertThat(text.email())
        .isEqualTo(
            """
            @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M

            Value:     1,234,567 views in 1 day
            Before:    50,000, 1 h ago (2026-11-23 09:00 UTC)
            Level:     1,000,000
            Severity:  critical
            Video age: 2 days (2026-11-21 10:00 UTC)
            Caption:   "memang best weh ! #faceglow"
            Seen:      2026-11-23 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            Also in this poll:

            - 12k likes in total, crossed 10k (warning)
              Before: 9,000, 1 h ago (2026-11-23 09:00 UTC)
              https://www.tiktok.com/@alice/video/7456066022957665553

            - 523.40 estimated GMV in 1 day, crossed 500 (warning)
              Before: 0, 1 h ago (2026-11-23 09:00 UTC)
              "memang best weh ! #faceglow"
              https://www.tiktok.com/@alice/video/7456066022957665553

            and 2 more

            Mute: set mute_until, or mutes for one video or metric, on this watch.
            """);
  }

  @Test
  void a_lower_bound_says_so() {
    PlainText text = PlainText.of(spikes(Samples.lowerBound(GMV)));
    assertThat(text.subject())
        .isEqualTo("@alice: at least 523.40 estimated GMV in 1 day, crossed 500");
    assertThat(text.email()).contains("Note:      at least: less than a day of history\n");
  }

  @Test
  void a_suspect_backfill_says_so() {
    PlainText text = PlainText.of(spikes(Samples.suspect(GMV)));
    assertThat(text.subject())
        .isEqualTo("@alice: 523.40 estimated GMV in 1 day, crossed 500, suspected backfill");
    assertThat(text.email())
        .contains("Note:      may be a late correction of the source, not a sale of today\n");
  }

  @Test
  void an_escalation_says_so() {
    assertThat(PlainText.of(spikes(Samples.escalated(million()))).email())
        .contains("Level:     1,000,000 (escalated: a lower level was announced before)\n");
  }

  @Test
  void a_video_that_was_not_known_says_what_it_had_at_most() {
    assertThat(PlainText.of(spikes(Samples.unseen(million(), "0"))).email())
        .contains("Before:    0, not seen before\n");
    assertThat(PlainText.of(spikes(Samples.unseen(million(), "88000"))).email())
        .contains("Before:    at most 88,000, not seen before\n");
  }

  @Test
  void equally_grave_spikes_are_told_by_how_far_they_are_above_their_level() {
    Crossing near = crossing(Metric.VIEWS_1D, "100000", "110000", "0", Severity.WARNING);
    Crossing far = crossing(Metric.LIKES_1D, "10000", "90000", "0", Severity.WARNING);
    assertThat(PlainText.of(spikes(near, far)).subject())
        .isEqualTo("@alice: 90k likes in 1 day, crossed 10k (+1 more)");
    Crossing farther = Samples.ofUsual(far, "2", "1000");
    assertThat(PlainText.of(spikes(near, far, farther)).subject())
        .isEqualTo("@alice: 90k likes in 1 day, 90x usual, crossed 2x usual (+2 more)");
    assertThat(PlainText.of(spikes(far, near, million())).subject())
        .isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+2 more)");
  }

  @Test
  void the_terminal_gets_the_short_form() {
    assertThat(PlainText.of(spikes("alice", List.of(Samples.alert(million())), 1)).console())
        .isEqualTo(
            """
            2026-11-23 10:00 UTC  CRITICAL  @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M
                before 50,000, 1 h ago (2026-11-23 09:00 UTC); video 2 days old
                "memang best weh ! #faceglow"
                https://www.tiktok.com/@alice/video/7456066022957665553
              and 1 more
            """);
  }

  @Test
  void a_message_without_room_for_any_spike_still_counts_them() {
    PlainText text = PlainText.of(spikes("alice", List.of(), 3));
    assertThat(text.subject()).isEqualTo("@alice: 3 spikes");
    assertThat(text.sms()).isEqualTo("@alice: 3 spikes");
    assertThat(text.email()).startsWith("@alice: 3 spikes\n").contains("and 3 more\n");
  }

  @Test
  void a_long_subject_loses_its_middle_and_keeps_its_count() {
    Crossing huge =
        Samples.suspect(
            Samples.lowerBound(
                crossing(
                    Metric.GMV_1D,
                    "123456789012345.12",
                    "999999999999999.99",
                    "0",
                    Severity.INFO)));
    PlainText text = PlainText.of(spikes("x".repeat(80), List.of(Samples.alert(huge)), 1_000_000));
    assertThat(text.subject())
        .hasSize(99)
        .startsWith("@" + "x".repeat(29) + "...: 999,999")
        .endsWith("... (+1000000 more)");
  }

  @Test
  void a_link_leads_nowhere_else_whatever_the_handle() {
    assertThat(PlainText.of(spikes("a/../evil?x", List.of(Samples.alert(million())), 0)).sms())
        .endsWith(" https://www.tiktok.com/@_/video/7456066022957665553");
  }
}
