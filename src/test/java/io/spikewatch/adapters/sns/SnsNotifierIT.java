package io.spikewatch.adapters.sns;

import static io.spikewatch.adapters.render.SampleAlerts.crossing;
import static io.spikewatch.adapters.render.SampleAlerts.million;
import static io.spikewatch.adapters.render.SampleAlerts.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.testing.CapturedMessage;
import io.spikewatch.testing.CapturedMessage.Attribute;
import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.testing.Subscriber;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnsNotifierIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Notification MILLION = spikes(million());
  private static final Notification SALES =
      spikes(crossing(Metric.GMV_1D, "500", "600", "0", Severity.WARNING));

  private final SnsEmulator emulator = SnsEmulator.shared();
  private final String topic = emulator.createTopic();
  private final SnsNotifier notifier =
      new SnsNotifier(emulator.sns(), topic, PlainJson::write, Texts.ENGLISH);

  @Test
  void a_subscriber_gets_the_json_the_subject_and_the_attributes() {
    try (var subscriber = Subscriber.to(emulator, topic)) {
      assertThat(notifier.publish(MILLION)).isEqualTo(new PublishResult.Accepted("sns"));
      CapturedMessage message = subscriber.next(LIMIT);
      assertThat(message.body()).isEqualTo(PlainJson.write(MILLION));
      assertThat(message.subject()).isEqualTo("@alice: 1.2M views in 1 day, crossed 1M");
      assertThat(message.attributes())
          .containsOnly(
              Map.entry("kind", new Attribute("String", "spike")),
              Map.entry("severity", new Attribute("String", "critical")),
              Map.entry("metric", new Attribute("String.Array", "[\"views_1d\"]")),
              Map.entry("creator", new Attribute("String", "alice")),
              Map.entry("tag", new Attribute("String.Array", "[\"sg\",\"vip\"]")));
    }
  }

  @Test
  void a_subscriber_filters_by_severity() {
    assertGets("{\"severity\":[\"critical\"]}", MILLION);
  }

  @Test
  void a_subscriber_filters_by_metric() {
    assertGets("{\"metric\":[\"gmv_1d\"]}", SALES);
  }

  @Test
  void a_subscriber_filters_by_tag_and_so_gets_no_operations() {
    assertGets("{\"tag\":[\"vip\"]}", MILLION, SALES);
  }

  @Test
  void a_topic_that_is_not_there_is_a_refusal() {
    assertThat(
            new SnsNotifier(emulator.sns(), topic + "-gone", PlainJson::write, Texts.ENGLISH)
                .publish(MILLION))
        .isEqualTo(new PublishResult.Retryable("sns: refused with NotFound"));
  }

  private void assertGets(String filterPolicy, Notification... expected) {
    try (var subscriber = Subscriber.filtered(emulator, topic, filterPolicy)) {
      notifier.publish(MILLION);
      notifier.publish(SALES);
      notifier.publish(SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "detail"));
      assertThat(subscriber.all())
          .extracting(CapturedMessage::body)
          .containsExactlyInAnyOrder(
              Arrays.stream(expected).map(PlainJson::write).toArray(String[]::new));
    }
  }
}
