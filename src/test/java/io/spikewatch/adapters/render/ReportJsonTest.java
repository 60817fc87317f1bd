package io.spikewatch.adapters.render;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.fake.SampleReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void reports_what_the_run_did_to_the_source() throws JsonProcessingException {
    JsonNode source = report(Optional.empty()).path("source");

    assertThat(source)
        .isEqualTo(
            JSON.readTree("{\"requests\":9,\"throttled\":3,\"pauses\":2,\"max_in_flight\":5}"));
  }

  @Test
  void states_why_requests_are_paused_and_since_when() throws JsonProcessingException {
    Breaker breaker = new Breaker(Refusal.KEY, TEN, TEN.plusSeconds(900), "");

    assertThat(report(Optional.of(breaker)).path("breaker"))
        .isEqualTo(
            JSON.readTree(
                "{\"refused\":\"key\",\"since\":\"%s\",\"probed_at\":\"%s\"}"
                    .formatted(TEN, TEN.plusSeconds(900))));
  }

  @Test
  void has_no_breaker_while_requests_are_made() throws JsonProcessingException {
    assertThat(report(Optional.empty()).has("breaker")).isFalse();
  }

  @Test
  void names_every_creator_and_counts_everything() throws JsonProcessingException {
    JsonNode report = report(Optional.empty());

    assertThat(report.at("/polled/0").asText()).isEqualTo("a");
    assertThat(report.at("/skipped/0/reason").asText()).isEqualTo("not due");
    assertThat(report.at("/failed/0/creator").asText()).isEqualTo("c");
    assertThat(
            List.of("credits", "videos", "crossings", "sent", "pending", "held").stream()
                .map(name -> report.path(name).asInt()))
        .containsExactly(4, 5, 6, 7, 8, 9);
    assertThat(report.has("would_send")).isFalse();
  }

  @Test
  void says_that_the_watchlist_is_empty() throws JsonProcessingException {
    JsonNode nobody = report(List.of(), List.of(), 0);

    assertThat(nobody.path("remark").asText()).startsWith("There was no creator to poll");
    assertThat(report(List.of("a"), List.of(), 0).has("remark")).isFalse();
    assertThat(report(List.of(), List.of(new Skipped("b", "not due")), 0).has("remark")).isFalse();
    assertThat(report(List.of(), List.of(), 1).has("remark")).isFalse();
  }

  private static JsonNode report(List<String> polled, List<Skipped> skipped, int dispatched)
      throws JsonProcessingException {
    return report(polled, skipped, List.of(), dispatched, Optional.empty());
  }

  private static JsonNode report(Optional<Breaker> breaker) throws JsonProcessingException {
    return report(
        List.of("a"),
        List.of(new Skipped("b", "not due")),
        List.of(new Skipped("c", "500")),
        0,
        breaker);
  }

  private static JsonNode report(
      List<String> polled,
      List<Skipped> skipped,
      List<Skipped> failed,
      int dispatched,
      Optional<Breaker> breaker)
      throws JsonProcessingException {
    return JSON.readTree(
        ReportJson.write(SampleReport.of(polled, skipped, failed, dispatched, List.of(), breaker)));
  }
}
