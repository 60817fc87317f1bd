package io.spikewatch.docs;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Projection;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The page about the message shows numbers that a poll would send. */
class MessagePageTest {

  /** A video that rises as in the sample has the projection and the increase of the sample. */
  @Test
  void the_numbers_of_the_sample_belong_together() throws Exception {
    String sample = String.join("\n", MarkdownPage.docs("message").commands("json"));
    JsonNode message = new ObjectMapper().readTree(sample);
    JsonNode shown = message.at("/alerts/0");
    JsonNode projection = shown.get("projection");
    SnapshotSequence sequence =
        new SnapshotSequence(
            "views_1d="
                + shown.get("level").asText()
                + "/"
                + projection.get("next_level").asText());

    sequence.sees(shown.get("previous_at").asText(), seen(shown, "previous"));
    sequence.sees(message.get("observed_at").asText(), seen(shown, "value"));

    Alert alert = sequence.alert();
    assertThat(alert.crossing().previous()).isEqualTo(shown.get("previous").asText());
    assertThat(alert.details().increase().orElseThrow().amount())
        .isEqualTo(shown.get("increase").asText());
    Projection made = alert.crossing().projection().orElseThrow();
    assertThat(made.figure()).isEqualTo(projection.get("figure").asText());
    assertThat(made.at()).isEqualTo(projection.get("at").asText());
    assertThat(made.low()).isEqualTo(projection.get("low").asText());
    assertThat(made.high()).isEqualTo(projection.get("high").asText());
    assertThat(made.next().orElseThrow().level().text())
        .isEqualTo(projection.get("next_level").asText());
    assertThat(made.next().orElseThrow().at()).isEqualTo(projection.get("next_level_at").asText());
    assertThat(shown.get("multiple_of_usual").decimalValue())
        .isCloseTo(
            new BigDecimal(shown.get("value").asText())
                .divide(new BigDecimal(shown.get("usual").asText()), MathContext.DECIMAL32),
            Offset.offset(new BigDecimal("0.05")));
  }

  private static SampleVideo seen(JsonNode alert, String figure) {
    long views = alert.get(figure).asLong();
    return video(alert.at("/video/video_id").asText())
        .createdAt(Instant.parse(alert.at("/video/created_at").asText()))
        .with(Metric.VIEWS, views)
        .with(Metric.VIEWS_1D, views);
  }
}
