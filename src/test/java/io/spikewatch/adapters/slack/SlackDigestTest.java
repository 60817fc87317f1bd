package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Digest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackDigestTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"<!channel>", "*bold* _it_ `x`", "<https://evil.example|x>", ":fire:", ""})
  void untrusted_text_stays_harmless(String hostile) {
    SlackMessage message = rendered(SampleAlerts.digest(hostile, hostile));
    assertThat(SlackRules.violations(message.json())).isEmpty();
    assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
  }

  @Test
  void a_long_digest_keeps_to_the_blocks_that_slack_takes() {
    Digest night = SampleAlerts.digest("bob", "haul");
    Digest longest =
        new Digest(
            night.id(),
            night.observedAt(),
            night.reason(),
            night.from(),
            night.tags(),
            Collections.nCopies(50, night.spikes().getFirst()),
            List.of(),
            Collections.nCopies(50, night.operations().getFirst()),
            night.totals(),
            12);
    String json = rendered(longest).json();
    assertThat(json).contains("and 42 more", "and 40 more notices");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void the_digest_of_a_week_has_its_facts_below_the_list() {
    String json = rendered(SampleAlerts.week()).json();

    assertThat(json).contains("Gainers: @alice +1.2M views, @bob +260K views", "Silent: @carol");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  private static SlackMessage rendered(Digest digest) {
    return SlackMessage.of(Layout.of(digest, Texts.ENGLISH));
  }
}
