package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.CreatorEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityTextTest {

  private static final String LINK = "https://www.tiktok.com/@alice/video/7456066022957665553";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEW_POST | @alice: new video, posted 3 h ago",
        "FIRST_SALE | @alice: first sale of a video, posted 3 h ago, suspected backfill",
        "SILENT | @alice: no new video for 15 days",
        "ACTIVE_AGAIN | @alice: new video after 15 days without one"
      })
  void says_what_happened(CreatorEvent.Type type, String subject) {
    List<CreatorEvent> one = SampleAlerts.events().stream().filter(e -> e.type() == type).toList();
    assertThat(PlainText.of(SampleAlerts.activity("", one)).subject()).isEqualTo(subject);
  }

  @Test
  void several_events_are_one_message_that_opens_with_the_most_important() {
    PlainText text = PlainText.of(SampleAlerts.activity("Call Mei.", SampleAlerts.events()));
    assertThat(text.subject()).isEqualTo("@alice: new video after 15 days without one (+3 more)");
    assertThat(text.sms())
        .isEqualTo("@alice: new video after 15 days without one (+3 more) " + LINK);
    assertThat(text.email())
        .isEqualTo(
            """
            @alice: new video after 15 days without one (+3 more)

            - new video after 15 days without one
              "new! #haul"
              https://www.tiktok.com/@alice/video/7456066022957665553
            - first sale of a video, posted 3 h ago, suspected backfill
              "new! #haul"
              https://www.tiktok.com/@alice/video/7456066022957665553
            - new video, posted 3 h ago
              "new! #haul"
              https://www.tiktok.com/@alice/video/7456066022957665553
            - no new video for 15 days
              https://www.tiktok.com/@alice

            Note:      Call Mei.
            Seen:      2026-11-23 10:00 UTC
            """);
    assertThat(text.console(96))
        .startsWith("2026-11-23 10:00 UTC  info  @alice: new video after 15 days without one")
        .contains("    no new video for 15 days\n", "    note: Call Mei.\n");
  }

  @Test
  void a_digest_reports_each_event_in_a_line() {
    PlainText text = PlainText.of(SampleAlerts.activeDigest());
    assertThat(text.headline())
        .isEqualTo(
            "Quiet hours: 4 events of creators; @alice: new video after 15 days without one");
    assertThat(text.email())
        .contains("What creators did:\n- @alice: new video after 15 days without one\n");
  }
}
