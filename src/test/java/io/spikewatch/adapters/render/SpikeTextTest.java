package io.spikewatch.adapters.render;

import static io.spikewatch.adapters.render.SampleAlerts.crossing;
import static io.spikewatch.adapters.render.SampleAlerts.million;
import static io.spikewatch.adapters.render.SampleAlerts.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.alert.AlertDetails.Increase;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

            Now:       1,234,567 views in 1 day
            Before:    50,000, 1 h ago (2026-11-23 09:00 UTC)
            Level:     1,000,000
            Video age: 2 days
            Caption:   "memang best weh ! #faceglow"
            Tags:      sg, vip
            Severity:  critical
            Posted:    2026-11-21 10:00 UTC
            Seen:      2026-11-23 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            To mute this creator for a day:
              spikewatch watch mute alice --for 1d
            """);
  }

  @Test
  void a_spike_of_which_much_is_known() {
    PlainText text =
        PlainText.of(
            SampleAlerts.noted("Call Mei before boosting.", SampleAlerts.detailed(million())));
    assertThat(text.email())
        .isEqualTo(
            """
            @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M

            Now:       1,234,567 views in 1 day
            Pace:      +590K views per hour
            Before:    50,000, 1 h ago (2026-11-23 09:00 UTC)
            Level:     1,000,000
            Video age: 9 h
            Trend:     ▁▁█
            In total:  1.3M views, 154.8K likes, 41 sales, 310.50 estimated GMV
            Last day:  9,300 likes, 7 sales, 52 estimated GMV
            Earlier:   likes in 1 day crossed 5,000 1 h ago; views in 1 day crossed
                       5x usual 3 h ago
            Promotion: organic
            Products:  1729384756102938475, 1729384756102938476
            Caption:   "memang best weh ! #faceglow"
            Note:      Call Mei before boosting.
            Tags:      sg, vip
            Severity:  critical
            Posted:    2026-11-23 01:00 UTC
            Seen:      2026-11-23 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            To mute this creator for a day:
              spikewatch watch mute alice --for 1d
            """);
    assertThat(text.sms())
        .isEqualTo("@alice: 1.2M views in 1 day, crossed 1M, +590K views per hour " + LINK);
    assertThat(text.console(96))
        .contains(
            "; +590K views per hour; video 9 h old\n", "    note: Call Mei before boosting.\n");
  }

  @Test
  void a_pace_is_per_day_where_looks_are_further_apart_or_an_hour_brings_nothing() {
    assertThat(pace(million(), "62400", Duration.ofHours(1))).contains("+62.4K views per hour");
    assertThat(pace(million(), "62400", Duration.ofDays(1))).contains("+2,600 views per hour");
    assertThat(pace(million(), "62400", Duration.ofHours(26))).contains("+57.6K views per day");
    assertThat(pace(GMV, "62.40", Duration.ofHours(2))).contains("+31.20 estimated GMV per hour");
    Crossing sales = crossing(Metric.SALES_1D, "5", "9", "1", Severity.INFO);
    assertThat(pace(sales, "8", Duration.ofDays(1))).contains("+8 sales per day");
    assertThat(pace(sales, "1", Duration.ofDays(3))).isEmpty();
    assertThat(pace(sales, "1", Duration.ofSeconds(1))).isEmpty();
  }

  private static Optional<String> pace(Crossing crossing, String amount, Duration span) {
    Increase increase = new Increase(new BigDecimal(amount), SampleAlerts.SEEN.minus(span));
    Alert alert =
        SampleAlerts.alert(crossing)
            .with(new AlertDetails(Map.of(), Optional.of(increase), Promotion.UNKNOWN, List.of()));
    return new SpikeFacts(spikes("alice", List.of(alert), 0), alert).pace();
  }

  @Test
  void a_spike_whose_last_days_are_known() {
    Alert alert =
        SampleAlerts.alert(million())
            .with(Stream.of("0", "50000", "700000", "1234567").map(BigDecimal::new).toList());
    assertThat(PlainText.of(spikes("alice", List.of(alert), 0)).email())
        .contains("Trend:     ▁▁▅█\n");
  }

  @Test
  void a_spike_where_something_is_usual() {
    PlainText text = PlainText.of(spikes(SampleAlerts.besideUsual(million(), "148743")));
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, 8.3x usual, crossed 1M");
    assertThat(text.email()).contains("Usual:     148.7K at that age, from 24 videos\n");
  }

  @Test
  void a_spike_above_a_multiple_of_the_usual() {
    PlainText text = PlainText.of(spikes(SampleAlerts.ofUsual(million(), "5.0", "148743")));
    assertThat(text.subject())
        .isEqualTo("@alice: 1.2M views in 1 day, 8.3x usual, crossed 5x usual");
    assertThat(text.email()).contains("Level:     5x usual\n");
  }

  @Test
  void several_spikes_and_more() {
    Alert likes =
        SampleAlerts.alert(crossing(Metric.LIKES, "10000", "12000", "9000", Severity.WARNING), "");
    PlainText text =
        PlainText.of(
            spikes(
                "alice",
                List.of(likes, SampleAlerts.alert(GMV), SampleAlerts.alert(million())),
                2));
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+4 more)");
    assertThat(text.sms()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+4 more) " + LINK);
    assertThat(text.email())
        .isEqualTo(
            """
            @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M

            Now:       1,234,567 views in 1 day
            Before:    50,000, 1 h ago (2026-11-23 09:00 UTC)
            Level:     1,000,000
            Video age: 2 days
            Caption:   "memang best weh ! #faceglow"
            Tags:      sg, vip
            Severity:  critical
            Posted:    2026-11-21 10:00 UTC
            Seen:      2026-11-23 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            Also in this poll:

            - 12K likes in total, crossed 10K (warning)
              Before: 9,000, 1 h ago (2026-11-23 09:00 UTC)
              https://www.tiktok.com/@alice/video/7456066022957665553

            - 523.40 estimated GMV in 1 day, crossed 500 (warning)
              Before: 0, 1 h ago (2026-11-23 09:00 UTC)
              "memang best weh ! #faceglow"
              https://www.tiktok.com/@alice/video/7456066022957665553

            and 2 more

            To mute this creator for a day:
              spikewatch watch mute alice --for 1d
            """);
  }

  @Test
  void a_lower_bound_says_so() {
    PlainText text = PlainText.of(spikes(SampleAlerts.lowerBound(GMV)));
    assertThat(text.subject())
        .isEqualTo("@alice: at least 523.40 estimated GMV in 1 day, crossed 500");
    assertThat(text.email())
        .contains("Caution:   Not all of the period is known, so the true figure may be\n");
  }

  @Test
  void a_suspect_backfill_says_so() {
    PlainText text = PlainText.of(spikes(SampleAlerts.suspect(GMV)));
    assertThat(text.subject())
        .isEqualTo("@alice: 523.40 estimated GMV in 1 day, crossed 500, suspected backfill");
    assertThat(text.email())
        .contains("Caution:   Check before you act: the source may have filled in figures\n");
  }

  @Test
  void an_escalation_says_so() {
    assertThat(PlainText.of(spikes(SampleAlerts.escalated(million()))).email())
        .contains("Level:     1,000,000 (escalated: a lower level or a prediction was\n");
  }

  @Test
  void a_prediction_says_when_the_level_is_reached() {
    PlainText text = PlainText.of(spikes(SampleAlerts.predicted()));
    assertThat(text.subject()).isEqualTo("@alice: 440K views in 1 day, predicted to reach 1M");
    assertThat(text.sms())
        .isEqualTo(
            "@alice: 440K views in 1 day, predicted to reach 1M, at this pace 1M in about 5 hours "
                + LINK);
    assertThat(text.email())
        .contains("Outlook:   at this pace 1M in about 5 hours\n")
        .contains("Level:     1,000,000, not reached yet\n");
    assertThat(text.console(96)).contains("; at this pace 1M in about 5 hours;");
  }

  @Test
  void a_spike_says_where_its_peak_is_likely() {
    assertThat(PlainText.of(spikes(SampleAlerts.heading(million(), "1850000"))).email())
        .contains("Outlook:   likely peak near 1.8M\n");
    assertThat(PlainText.of(spikes(SampleAlerts.peaking(million()))).email())
        .contains("Outlook:   likely near its peak\n");
  }

  @Test
  void a_video_that_was_not_known_says_what_it_had_at_most() {
    assertThat(PlainText.of(spikes(SampleAlerts.unseen(million(), "0"))).email())
        .contains("Before:    0, not seen before\n");
    assertThat(PlainText.of(spikes(SampleAlerts.unseen(million(), "88000"))).email())
        .contains("Before:    at most 88,000, not seen before\n");
  }

  @Test
  void equally_severe_spikes_are_sorted_by_the_distance_above_their_level() {
    Crossing near = crossing(Metric.VIEWS_1D, "100000", "110000", "0", Severity.WARNING);
    Crossing far = crossing(Metric.LIKES_1D, "10000", "90000", "0", Severity.WARNING);
    assertThat(PlainText.of(spikes(near, far)).subject())
        .isEqualTo("@alice: 90K likes in 1 day, crossed 10K (+1 more)");
    Crossing farther = SampleAlerts.ofUsual(far, "2", "1000");
    assertThat(PlainText.of(spikes(near, far, farther)).subject())
        .isEqualTo("@alice: 90K likes in 1 day, 90x usual, crossed 2x usual (+2 more)");
    assertThat(PlainText.of(spikes(far, near, million())).subject())
        .isEqualTo("@alice: 1.2M views in 1 day, crossed 1M (+2 more)");
  }

  @Test
  void the_terminal_gets_the_short_form() {
    assertThat(PlainText.of(spikes("alice", List.of(SampleAlerts.alert(million())), 1)).console(96))
        .isEqualTo(
            """
            2026-11-23 10:00 UTC  critical  @alice: 1.2M views in 1 day (exactly 1,234,567), crossed 1M
                before 50,000, 1 h ago (2026-11-23 09:00 UTC); video 2 days old
                "memang best weh ! #faceglow"
                https://www.tiktok.com/@alice/video/7456066022957665553
                tags: sg, vip
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
        SampleAlerts.suspect(
            SampleAlerts.lowerBound(
                crossing(
                    Metric.GMV_1D,
                    "123456789012345.12",
                    "999999999999999.99",
                    "0",
                    Severity.INFO)));
    PlainText text =
        PlainText.of(spikes("x".repeat(80), List.of(SampleAlerts.alert(huge)), 1_000_000));
    assertThat(text.subject())
        .hasSize(99)
        .startsWith("@" + "x".repeat(29) + "...: 999,999")
        .endsWith("... (+1000000 more)");
  }

  @Test
  void a_link_leads_nowhere_else_whatever_the_handle() {
    assertThat(PlainText.of(spikes("a/../evil?x", List.of(SampleAlerts.alert(million())), 0)).sms())
        .endsWith(" https://www.tiktok.com/@_/video/7456066022957665553");
  }
}
