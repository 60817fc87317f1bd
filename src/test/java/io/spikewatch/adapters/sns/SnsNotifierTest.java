package io.spikewatch.adapters.sns;

import static io.spikewatch.adapters.render.SampleAlerts.crossing;
import static io.spikewatch.adapters.render.SampleAlerts.million;
import static io.spikewatch.adapters.render.SampleAlerts.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Hostile;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsNotifierTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts";

  private final FakeSns sns = new FakeSns();
  private final SnsNotifier notifier = new SnsNotifier(sns, TOPIC, PlainJson::write, Texts.ENGLISH);

  @Test
  void publishes_a_body_for_each_kind_of_reader() {
    Spikes spikes = spikes(million());
    assertThat(notifier.publish(spikes)).isEqualTo(new PublishResult.Accepted("sns"));
    assertThat(sns.published().topicArn()).isEqualTo(TOPIC);
    assertThat(sns.published().subject()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M");
    assertThat(sns.body("email"))
        .startsWith("@alice: 1.2M views")
        .contains("\nTo mute this creator");
    assertThat(sns.body("sms")).startsWith("@alice: 1.2M views").doesNotContain("\n");
    for (String protocol : List.of("default", "lambda", "sqs", "http", "https")) {
      assertThat(sns.body(protocol)).isEqualTo(PlainJson.write(spikes));
    }
  }

  @Test
  void gives_filters_the_kind_severity_metrics_creator_and_tags() {
    notifier.publish(
        spikes(
            crossing(Metric.GMV_1D, "500", "600", "0", Severity.WARNING),
            million(),
            crossing(Metric.VIEWS_1D, "100000", "200000", "0", Severity.INFO)));
    assertThat(attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "kind", "spike",
                "severity", "critical",
                "metric", "[\"views_1d\",\"gmv_1d\"]",
                "creator", "alice",
                "tag", "[\"sg\",\"vip\"]"));
    assertThat(attribute("metric").dataType()).isEqualTo("String.Array");
  }

  @Test
  void leaves_out_what_has_no_value() {
    notifier.publish(tagged("", Set.of("", " "), List.of()));
    assertThat(attributes()).containsOnlyKeys("kind", "severity");
  }

  @Test
  void gives_filters_the_attributes_of_operations() {
    notifier.publish(SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "detail", "bob"));
    assertThat(attributes())
        .isEqualTo(Map.of("kind", "operations", "severity", "warning", "creator", "bob"));
  }

  @Test
  void general_operations_have_no_creator() {
    notifier.publish(SampleAlerts.operations(Condition.KEY_REFUSED, Status.RESOLVED, "detail"));
    assertThat(attributes()).isEqualTo(Map.of("kind", "operations", "severity", "info"));
  }

  @Test
  void gives_filters_all_that_a_digest_holds() {
    notifier.publish(SampleAlerts.digest("bob", "haul"));
    assertThat(attributes())
        .isEqualTo(
            Map.of(
                "kind", "digest",
                "severity", "critical",
                "metric", "[\"views_1d\",\"gmv_1d\"]",
                "creator", "[\"alice\",\"bob\"]",
                "tag", "[\"vip\"]"));
  }

  @Test
  void a_digest_of_a_quiet_day_has_a_kind_and_a_severity() {
    assertThat(notifier.publish(SampleAlerts.quietDay()))
        .isEqualTo(new PublishResult.Accepted("sns"));
    assertThat(attributes()).isEqualTo(Map.of("kind", "digest", "severity", "info"));
    assertThat(sns.published().subject()).isEqualTo("Last day: no spikes");
  }

  @Test
  void a_digest_of_endless_details_is_shortened_until_it_fits() throws IOException {
    SnsNotifier real = new SnsNotifier(sns, TOPIC, AlertJson::write, Texts.ENGLISH);
    List<Operations> said =
        Collections.nCopies(
            50,
            SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "\u0001".repeat(2_000)));
    Digest day = SampleAlerts.quietDay();
    Digest endless =
        new Digest(
            day.id(),
            day.observedAt(),
            day.reason(),
            day.from(),
            day.tags(),
            List.of(),
            List.of(),
            said,
            day.totals(),
            0);
    assertThat(real.publish(endless)).isEqualTo(new PublishResult.Accepted("sns"));
    var json = new ObjectMapper().readTree(sns.body("default"));
    assertThat(json.get("operations").size()).isBetween(1, 49);
  }

  @Test
  void a_tag_is_passed_on_as_it_is() throws IOException {
    String tag = "a  \"tag\"\u0001\uffff 🤪";
    notifier.publish(tagged("alice", Set.of(tag), List.of()));
    String array = attribute("tag").stringValue();
    assertThat(new ObjectMapper().readTree(array).get(0).textValue()).isEqualTo(tag);
  }

  @Test
  void a_message_holds_twenty_spikes_the_most_severe_and_counts_the_rest() throws IOException {
    List<Alert> alerts =
        IntStream.range(0, 30)
            .mapToObj(i -> i == 29 ? million() : views(100_001 + i))
            .map(SampleAlerts::alert)
            .toList();
    notifier.publish(tagged("alice", Set.of(), alerts));
    var json = new ObjectMapper().readTree(sns.body("default"));
    assertThat(json.get("alerts")).hasSize(20);
    assertThat(json.get("more").intValue()).isEqualTo(10);
    assertThat(sns.published().subject()).endsWith("crossed 1M (+29 more)");
    assertThat(sns.body("email"))
        .contains("100,029", "100,011", "and 10 more")
        .doesNotContain("100,010");
  }

  @Test
  void the_longest_captions_of_emoji_fit() throws IOException {
    var json = publishedOf(Collections.nCopies(500, "🤪".repeat(2_200)));
    assertThat(json.get("alerts")).hasSize(20);
    assertThat(json.get("more").intValue()).isEqualTo(480);
  }

  @Test
  void spikes_are_left_out_until_the_message_fits_and_all_of_them_are_counted() throws IOException {
    // Controls grow sixfold in JSON, and again inside the message.
    var json = publishedOf(Collections.nCopies(500, "🤪" + "\u0001".repeat(2_199)));
    assertThat(json.get("alerts").size()).isEqualTo(16);
    assertThat(json.get("more").intValue()).isEqualTo(484);
    assertThat(sns.published().subject()).endsWith("(+499 more)");
  }

  @Test
  void a_caption_that_would_not_fit_at_all_is_cut() {
    Alert endless = SampleAlerts.alert(million(), "🤪".repeat(100_000));
    assertThat(notifier.publish(tagged("alice", Set.of(), List.of(endless))))
        .isEqualTo(new PublishResult.Accepted("sns"));
    assertThat(sns.body("default")).contains("🤪…");
  }

  @Test
  void a_detail_that_would_not_fit_at_all_is_cut() {
    Notification endless =
        SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "🤪 \n".repeat(100_000));
    assertThat(notifier.publish(endless)).isEqualTo(new PublishResult.Accepted("sns"));
  }

  @Test
  void a_message_that_cannot_fit_is_refused_without_asking() {
    SnsNotifier wordy = new SnsNotifier(sns, TOPIC, _ -> "x".repeat(262_144), Texts.ENGLISH);
    assertThat(wordy.publish(spikes(million())))
        .isEqualTo(new PublishResult.Rejected("sns: message too large"));
  }

  @Test
  void any_untrusted_text_is_accepted() {
    for (long seed = 0; seed < 100; seed++) {
      Hostile hostile = new Hostile(seed);
      FakeSns strict = new FakeSns();
      Set<String> tags =
          IntStream.range(0, 3).mapToObj(_ -> hostile.text(6)).collect(Collectors.toSet());
      List<Alert> alerts =
          IntStream.range(0, 25)
              .mapToObj(_ -> SampleAlerts.alert(million(), hostile.text(500)))
              .toList();
      assertThat(
              new SnsNotifier(strict, TOPIC, PlainJson::write, Texts.ENGLISH)
                  .publish(tagged(hostile.text(10), tags, alerts)))
          .as("seed " + seed)
          .isEqualTo(new PublishResult.Accepted("sns"));
    }
  }

  @Test
  void a_refusal_is_named_by_its_code() {
    assertThat(refusal(answered(403, "AuthorizationError")))
        .isEqualTo("sns: refused with AuthorizationError");
    assertThat(refusal(answered(500, "InternalError"))).isEqualTo("sns: failed with InternalError");
    assertThat(refusal(answered(429, "Throttling"))).isEqualTo("sns: throttled");
    assertThat(refusal(answered(400, "<b>secret</b> 123456789012")))
        .isEqualTo("sns: refused with status 400");
    assertThat(refusal(SnsException.builder().statusCode(418).message("secret").build()))
        .isEqualTo("sns: refused with status 418");
  }

  @Test
  void a_publish_without_an_answer_is_refused_too() {
    assertThat(refusal(ApiCallTimeoutException.create(10_000))).isEqualTo("sns: no answer in time");
    assertThat(refusal(SdkClientException.create("secret", new SocketTimeoutException("secret"))))
        .isEqualTo("sns: no answer in time");
    assertThat(refusal(SdkClientException.create("secret"))).isEqualTo("sns: not reached");
  }

  private String refusal(SdkException exception) {
    sns.fails(exception);
    return notifier.publish(spikes(million())) instanceof PublishResult.Retryable(String reason)
        ? reason
        : "";
  }

  private JsonNode publishedOf(List<String> captions) throws IOException {
    List<Alert> alerts = captions.stream().map(c -> SampleAlerts.alert(million(), c)).toList();
    notifier.publish(tagged("alice", Set.of("vip"), alerts));
    return new ObjectMapper().readTree(sns.body("default"));
  }

  private MessageAttributeValue attribute(String name) {
    return Objects.requireNonNull(sns.published().messageAttributes().get(name));
  }

  private Map<String, String> attributes() {
    return sns.published().messageAttributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, a -> a.getValue().stringValue()));
  }

  private static Crossing views(int value) {
    return crossing(Metric.VIEWS_1D, "100000", Integer.toString(value), "50000", Severity.WARNING);
  }

  private static Spikes tagged(String handle, Set<String> tags, List<Alert> alerts) {
    return new Spikes(
        "n-1",
        SampleAlerts.SEEN,
        "alice",
        new Creator(Optional.empty(), handle),
        tags,
        Optional.empty(),
        alerts,
        0,
        false);
  }

  private static SdkException answered(int status, String code) {
    return SnsException.builder()
        .statusCode(status)
        .message("User: arn:aws:sts::123456789012:assumed-role/secret is not authorized")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
