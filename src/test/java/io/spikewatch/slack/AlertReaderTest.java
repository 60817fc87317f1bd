package io.spikewatch.slack;

import static io.spikewatch.slack.Published.alert;
import static io.spikewatch.slack.Published.operations;
import static io.spikewatch.slack.Published.spike;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.slack.AlertMessage.Alert;
import io.spikewatch.slack.AlertMessage.Creator;
import io.spikewatch.slack.AlertMessage.Operations;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.AlertMessage.Severity;
import io.spikewatch.slack.AlertMessage.Spikes;
import io.spikewatch.slack.AlertMessage.Status;
import io.spikewatch.slack.AlertMessage.Video;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AlertReaderTest {

  @Test
  void the_documented_example_is_read_whole() {
    String json =
        """
        {"schema":"spikewatch.alert/1","kind":"spike","id":"m","observed_at":"2025-11-23T10:00:00Z",
         "creator":{"unique_id":"glow.lab","user_id":"6873"},
         "alerts":[{"id":"a","metric":"views_1d","level":"100000","value":"123456","previous":"88000",
           "previous_at":"2025-11-23T09:00:00Z","lower_bound":true,"suspect":"backfill","usual":"21000",
           "samples":24,"multiple_of_usual":8.3,"severity":"critical","reason":"crossed",
           "video":{"video_id":"7","url":"https://t.example/7","description":"d",
             "created_at":"2025-11-22T10:00:00Z","cover":"https://t.example/c"},
           "trend":["1","2.5"]}],
         "more":2}
        """;

    assertThat(read(json))
        .isEqualTo(
            new Spikes(
                "m",
                Optional.of(Instant.parse("2025-11-23T10:00:00Z")),
                new Creator(Optional.of("glow.lab"), Optional.of("6873")),
                List.of(
                    new Alert(
                        "a",
                        "views_1d",
                        new BigDecimal("123456"),
                        Optional.of("100000"),
                        Optional.of(new BigDecimal("88000")),
                        Optional.of(Instant.parse("2025-11-23T09:00:00Z")),
                        true,
                        Optional.of("backfill"),
                        Optional.of(new BigDecimal("21000")),
                        OptionalInt.of(24),
                        Optional.of(new BigDecimal("8.3")),
                        Severity.CRITICAL,
                        "crossed",
                        new Video(
                            Optional.of("https://t.example/7"),
                            "d",
                            Optional.of(Instant.parse("2025-11-22T10:00:00Z"))),
                        List.of(BigDecimal.ONE, new BigDecimal("2.5")),
                        Optional.empty())),
                2));
  }

  @Test
  void a_metric_and_a_value_are_enough() {
    String json =
        """
        {"schema":"spikewatch.alert/1","kind":"spike","alerts":[{"metric":"views","value":7}]}\
        """;

    Alert alert = ((Spikes) read(json)).alerts().getFirst();

    assertThat(alert.value()).isEqualTo("7");
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.level()).isEmpty();
    assertThat(SlackRules.violations(SlackMessage.of(read(json)).json())).isEmpty();
  }

  @Test
  void unknown_fields_and_wrong_types_are_passed_over() {
    Published alert =
        alert("views", "10", "11")
            .json("video", "\"none\"")
            .json("trend", "{\"deep\":[[[1]]]}")
            .json("previous", "{}")
            .json("usual", "null")
            .json("new", "[{\"x\":{\"metric\":\"likes\"}}]");
    Published spike = spike(alert).json("creator", "[]").json("later", "{\"alerts\":[1]}");

    Spikes read = (Spikes) spike.message();

    assertThat(read.alerts()).singleElement().extracting(Alert::metric).isEqualTo("views");
    assertThat(read.alerts().getFirst().previous()).isEmpty();
    assertThat(read.creator()).isEqualTo(new Creator(Optional.empty(), Optional.empty()));
  }

  @Test
  void an_alert_that_cannot_be_read_is_counted() {
    Published spike =
        spike(
                alert("views", "10", "eleven"),
                alert("views", "10", "11"),
                alert("views", "10", "11").without("metric"))
            .json("more", "1");

    assertThat(((Spikes) spike.message()).more()).isEqualTo(3);
  }

  @Test
  void alerts_beyond_any_sense_are_counted_only() {
    Published[] alerts =
        Collections.nCopies(600, alert("views", "1", "2")).toArray(new Published[0]);

    Spikes read = (Spikes) spike(alerts).message();

    assertThat(read.alerts()).hasSize(500);
    assertThat(read.more()).isEqualTo(100);
  }

  @Test
  void an_operational_message_may_be_about_a_creator() {
    Operations general = (Operations) operations("source_down", "firing").message();
    Operations particular =
        (Operations)
            operations("creator_stale", "resolved")
                .json("creator", Published.creator("x").json())
                .message();

    assertThat(general.creator()).isEmpty();
    assertThat(general.status()).isEqualTo(Status.FIRING);
    assertThat(particular.creator()).isPresent();
    assertThat(particular.status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void a_newer_minor_version_is_read_and_a_newer_major_one_is_refused_by_name() {
    Published spike = spike(alert("views", "10", "11"));

    assertThat(AlertMessage.read(spike.text("schema", "spikewatch.alert/1.4").json()))
        .isInstanceOf(Reading.Read.class);
    assertThat(problem(spike.text("schema", "spikewatch.alert/2").json()))
        .isEqualTo("schema spikewatch.alert/2 instead of spikewatch.alert/1");
    assertThat(problem(spike.text("schema", "spikewatch.alert/10").json())).contains("/10 instead");
    assertThat(problem(spike.without("schema").json())).isEqualTo("no schema");
  }

  @Test
  void what_is_not_a_message_is_refused_without_quoting_it() {
    assertThat(problem("")).isEqualTo("not a JSON object");
    assertThat(problem("[]")).isEqualTo("not a JSON object");
    assertThat(problem("<!channel> secret"))
        .startsWith("not JSON")
        .doesNotContain("channel", "secret");
    assertThat(problem("{\"schema\":\"spikewatch.alert/1\"")).startsWith("not JSON");
    assertThat(problem(spike(alert("views", "1", "2")).json() + "{}")).contains("follows");
    assertThat(problem(spike(alert("views", "1", "2")).text("kind", "<!here>").json()))
        .isEqualTo("unknown kind here");
    assertThat(problem(spike().json())).contains("without an alert");
    assertThat(problem("[".repeat(10_000))).isEqualTo("not a JSON object");
    assertThat(problem("{\"a\":" + "[".repeat(10_000))).startsWith("not JSON");
    assertThat(problem("x".repeat(300_001))).startsWith("longer than");
  }

  private static AlertMessage read(String json) {
    return ((Reading.Read) AlertMessage.read(json)).message();
  }

  private static String problem(String json) {
    return ((Reading.Unreadable) AlertMessage.read(json)).problem();
  }
}
