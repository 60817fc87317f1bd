package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTextTest {

  private final DigestText night =
      new DigestText(SampleAlerts.digest("bob", "haul"), Texts.ENGLISH);
  private final DigestText quiet = new DigestText(SampleAlerts.quietDay(), Texts.ENGLISH);

  @Test
  void a_subject_says_how_much_there_is_and_what_comes_first() {
    assertThat(night.subject())
        .isEqualTo(
            "Quiet hours: 5 spikes of 3 creators; @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M");
    assertThat(quiet.subject()).isEqualTo("Last day: no spikes");
  }

  @Test
  void a_short_message_leads_to_the_first_video() {
    assertThat(night.sms())
        .isEqualTo(
            "Quiet hours: 5 spikes of 3 creators; @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M https://www.tiktok.com/@alice/video/7456066022957665553");
  }

  @Test
  void a_mail_ranks_what_happened() {
    assertThat(night.email())
        .isEqualTo(
            """
            Quiet hours: 5 spikes of 3 creators; @alice: 1.2M views in 1 day, 8.3x
            usual, crossed 1M

            1. @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M (critical)
               Seen: 2026-11-23 10:00 UTC, "memang best weh ! #faceglow"
               https://www.tiktok.com/@alice/video/7456066022957665553

            2. @bob: at least 512.40 estimated GMV in 1 day, crossed 500 (warning)
               Seen: 2026-11-23 01:00 UTC, "haul"
               https://www.tiktok.com/@bob/video/7456066022957665553

            and 3 more, in the alert log

            Operational alerts:
            - @bob: the figures have stopped changing
              haul
            - resolved: KeyAPI accepts the key again

            From:      2026-11-23 01:00 UTC
            To:        2026-11-23 10:00 UTC
            Total:     5 alerts (1 critical, 4 warning, 0 info)
            """);
  }

  @Test
  void an_email_of_a_quiet_day_shows_its_totals() {
    assertThat(quiet.email())
        .isEqualTo(
            """
            Last day: no spikes

            From:      2026-11-22 10:00 UTC
            To:        2026-11-23 10:00 UTC
            Total:     0 alerts (0 critical, 0 warning, 0 info), 12 creators polled,
                       340 credits on the last full day (UTC)
            """);
  }

  @Test
  void a_terminal_shows_it_in_short() {
    assertThat(night.console(96))
        .isEqualTo(
            """
            2026-11-23 10:00 UTC  critical  Quiet hours: 5 spikes of 3 creators; @alice: 1.2M views in 1
                day, 8.3x usual, crossed 1M
                @bob: at least 512.40 estimated GMV in 1 day, crossed 500
                and 3 more
                @bob: the figures have stopped changing
                resolved: KeyAPI accepts the key again
                5 alerts (1 critical, 4 warning, 0 info)
            """);
  }

  @Test
  void the_digest_of_a_week_names_the_best_video_the_gainers_the_silent_and_the_tags() {
    DigestText week = new DigestText(SampleAlerts.week(), Texts.ENGLISH);

    assertThat(week.headline())
        .isEqualTo(
            "Last week: 7 spikes of 3 creators; @alice: 1.2M views in 1 day, 8.3x usual, crossed"
                + " 1M");
    assertThat(week.email())
        .contains(
            """
            Best:      @alice: 1.2M views in 1 day
            Gainers:   @alice +1.2M views, @bob +260K views
            Silent:    @carol
            Per tag:   vip 3, sg 1
            """,
            "420 credits in the last");
    assertThat(week.subject()).startsWith("Last week: 7 spikes of 3 creators");
    assertThat(new DigestText(SampleAlerts.week(), Texts.of("zh-CN", "").orElseThrow()).email())
        .startsWith("过去一周：3 位达人，共 7 次爆发；@alice：近 1 日播放量 123.4万")
        .contains("最佳视频： @alice：近 1 日播放量 123.4万", "@alice 播放量 +123.4万，@bob 播放量 +26万")
        .contains("停更达人： @carol", "vip：3 条，sg：1 条");
  }

  @Test
  void another_digest_has_no_facts_of_a_week() {
    assertThat(night.week()).isEmpty();
  }
}
