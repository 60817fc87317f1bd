package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.fake.SampleReport;
import io.spikewatch.testing.KeptLog;
import io.spikewatch.tools.admin.TestAlert;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a run leaves in the log for the dashboard. */
class LambdaRunTest {

  private static final Spikes SPIKE = TestAlert.at(Instant.parse("2026-11-23T12:00:00Z"));

  private final KeptLog log = new KeptLog();
  private final LambdaRun run =
      new LambdaRun(log.context(), new RunMetrics("Spikewatch", "spikewatch"));

  @Test
  void a_spike_is_a_line_of_json_as_soon_as_it_is_announced() throws IOException {
    ended(run, false, List.of(SPIKE));

    assertThat(log.json()).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(log.json().getFirst());
    assertThat(line.path("creator").asText()).isEqualTo("@spikewatch.test");
    assertThat(line.path("spike").asText())
        .isEqualTo("123.4K views in 1 day, 5.9x usual, crossed 100K");
    assertThat(line.path("value").asLong()).isEqualTo(123_456);
  }

  @Test
  void a_dry_run_announces_nothing() {
    ended(run, true, List.of(SPIKE));

    assertThat(log.json()).isEmpty();
  }

  @Test
  void a_run_in_which_every_creator_spikes_is_bounded() {
    ended(run, false, Collections.nCopies(300, SPIKE));

    assertThat(log.json()).hasSize(200);
  }

  @Test
  void a_run_says_what_is_wrong_and_names_no_more_than_there_is_room_for() throws IOException {
    assertThat(wrong(List.of())).isEqualTo("nothing");
    assertThat(wrong(List.of("source_down"))).isEqualTo("source_down");
    assertThat(wrong(Collections.nCopies(7, "creator_stale \u202emira\n")))
        .startsWith("creator_stale mira")
        .endsWith(" and 2 more");
  }

  @Test
  void a_poll_that_aws_broke_is_explained_and_any_other_failure_is_named() {
    PollListener listener = run.listener(false);

    assertThat(
            listener.explain(
                SdkClientException.create(
                    "Unable to execute HTTP request", new UnknownHostException())))
        .startsWith("The address of AWS was not found: check the network");
    assertThat(listener.explain(new IllegalStateException("broken")))
        .isEqualTo("IllegalStateException: broken");
  }

  private String wrong(List<String> conditions) throws IOException {
    run.finish(SampleReport.of(conditions, Optional.empty()));
    return new ObjectMapper().readTree(log.json().getLast()).path("wrong").asText();
  }

  private static void ended(LambdaRun run, boolean dryRun, List<? extends Notification> told) {
    run.listener(dryRun).ended("mira", "polled", List.copyOf(told));
  }
}
