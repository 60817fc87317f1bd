package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.AlertJson.ParsedNotification;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.UnreadableNotification;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertJsonTest {

  private static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");

  private static final Crossing VIEWS =
      new Crossing(
          Metric.VIEWS_1D,
          new Level.Absolute(new BigDecimal("100000")),
          new BigDecimal("123456"),
          new BigDecimal("88000"),
          Optional.of(Instant.parse("2026-11-23T09:00:00Z")),
          Severity.WARNING,
          Reason.CROSSED,
          false,
          Optional.empty(),
          Optional.of(new Usual(new BigDecimal("14900"), 24)));

  private static final Crossing GMV =
      new Crossing(
          Metric.GMV_1D,
          new Level.Absolute(new BigDecimal("500")),
          new BigDecimal("1234.50"),
          BigDecimal.ZERO,
          Optional.empty(),
          Severity.CRITICAL,
          Reason.ESCALATED,
          true,
          Optional.of(new BigDecimal("52.5")),
          Optional.of("backfill"),
          Optional.empty(),
          Optional.empty());

  private static final Spikes SPIKES =
      new Spikes(
          "spike-1",
          SEEN,
          "dancer",
          new Creator(Optional.of("6812345678901234567"), "dancer.now"),
          Set.of("uk", "beauty"),
          Optional.empty(),
          List.of(
              alert(
                  "7300000000000000001",
                  VIEWS,
                  "Say \"hi\" <!channel>\n😀",
                  Optional.of("https://c/1.jpg")),
              alert("7300000000000000002", GMV, "", Optional.empty())),
          3,
          false);

  private static final Operations REFUSED =
      new Operations(
          "ops-1",
          SEEN,
          Condition.KEY_REFUSED,
          Status.FIRING,
          Detail.text("The key is refused."),
          Optional.empty());

  @Test
  void writes_spikes_field_by_field_in_the_documented_order() {
    assertThat(AlertJson.write(SPIKES))
        .isEqualTo(
            """
            {"schema":"spikewatch.alert/1","kind":"spike","id":"spike-1",\
            "observed_at":"2026-11-23T10:00:00Z",\
            "creator":{"unique_id":"dancer.now","user_id":"6812345678901234567"},\
            "watch":"dancer","tags":["beauty","uk"],\
            "alerts":[\
            {"id":"7300000000000000001.views_1d","metric":"views_1d","level":"100000",\
            "value":"123456","previous":"88000","previous_at":"2026-11-23T09:00:00Z",\
            "usual":"14900","samples":24,"multiple_of_usual":8.3,\
            "severity":"warning","reason":"crossed",\
            "video":{"video_id":"7300000000000000001",\
            "url":"https://www.tiktok.com/@dancer.now/video/7300000000000000001",\
            "description":"Say \\"hi\\" <!channel>\\n😀","created_at":"2026-11-20T08:00:00Z",\
            "cover":"https://c/1.jpg"}},\
            {"id":"7300000000000000002.gmv_1d","metric":"gmv_1d","level":"500",\
            "value":"1234.50","previous":"0","lower_bound":true,"window_hours":52.5,"suspect":"backfill",\
            "severity":"critical","reason":"escalated",\
            "video":{"video_id":"7300000000000000002",\
            "url":"https://www.tiktok.com/@dancer.now/video/7300000000000000002",\
            "description":"","created_at":"2026-11-20T08:00:00Z"}}],\
            "more":3}\
            """);
  }

  @Test
  void writes_general_operations_without_a_creator() {
    assertThat(AlertJson.write(REFUSED))
        .isEqualTo(
            """
            {"schema":"spikewatch.alert/1","kind":"operations","id":"ops-1",\
            "observed_at":"2026-11-23T10:00:00Z","condition":"key_refused","status":"firing",\
            "severity":"critical","detail":"The key is refused."}\
            """);
  }

  @Test
  void writes_the_creator_of_operations_and_omits_an_unknown_identity() {
    Operations gone =
        new Operations(
            "ops-2",
            SEEN,
            Condition.CREATOR_NOT_FOUND,
            Status.RESOLVED,
            Detail.text("Found again."),
            Optional.of(new Creator(Optional.empty(), "dancer")));
    assertThat(AlertJson.write(gone))
        .isEqualTo(
            """
            {"schema":"spikewatch.alert/1","kind":"operations","id":"ops-2",\
            "observed_at":"2026-11-23T10:00:00Z","condition":"creator_not_found",\
            "status":"resolved","severity":"info","detail":"Found again.",\
            "creator":{"unique_id":"dancer"}}\
            """);
  }

  @Test
  void writes_instants_with_whole_seconds_and_figures_without_an_exponent() {
    Crossing large =
        new Crossing(
            Metric.VIEWS,
            new Level.Absolute(new BigDecimal("1E+6")),
            new BigDecimal("2E+6"),
            new BigDecimal("0E+3"),
            Optional.empty(),
            Severity.INFO,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.empty());
    Spikes spikes = spikes(alert("1", large, "", Optional.empty()), SEEN.plusMillis(999));
    assertThat(AlertJson.write(spikes))
        .contains("\"observed_at\":\"2026-11-23T10:00:00Z\"")
        .contains("\"level\":\"1000000\",\"value\":\"2000000\",\"previous\":\"0\"");
  }

  @Test
  void writes_a_multiple_of_the_usual_as_a_number_without_an_exponent() {
    Usual least = new Usual(new BigDecimal("2"), 8);
    Crossing huge =
        new Crossing(
            Metric.SALES_1D,
            new Level.OfUsual(new BigDecimal("2.50")),
            new BigDecimal("3E+12"),
            BigDecimal.ZERO,
            Optional.empty(),
            Severity.INFO,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.of(least));
    assertThat(AlertJson.write(spikes(alert("1", huge, "", Optional.empty()), SEEN)))
        .contains("\"level\":\"2.5x\"")
        .contains("\"usual\":\"2\",\"samples\":8,\"multiple_of_usual\":1500000000000.0,");
  }

  @Test
  void replaces_half_a_character_that_no_store_would_take() {
    String text = AlertJson.write(spikes(alert("1", VIEWS, "a\ud83db", Optional.empty()), SEEN));
    assertThat(text).contains("\"description\":\"a?b\"");
  }

  @Test
  void reads_what_it_wrote() {
    assertThat(read(SPIKES)).isEqualTo(SPIKES);
    assertThat(read(REFUSED)).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void reads_every_condition_it_wrote(Condition condition) {
    for (Status status : Status.values()) {
      Operations told =
          new Operations(
              "o", SEEN, condition, status, Detail.text("d"), Optional.of(SPIKES.creator()));
      assertThat(read(told)).isEqualTo(told);
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void reads_every_metric_severity_and_reason_it_wrote(Metric metric) {
    for (Severity severity : Severity.values()) {
      for (Reason reason : Reason.values()) {
        Crossing crossing =
            new Crossing(
                metric,
                new Level.OfUsual(new BigDecimal("2.5")),
                new BigDecimal("123456789012345.123456789"),
                BigDecimal.ZERO,
                Optional.empty(),
                severity,
                reason,
                false,
                Optional.empty(),
                Optional.empty());
        Spikes spikes = spikes(alert("1", crossing, "c", Optional.empty()), SEEN);
        assertThat(read(spikes)).isEqualTo(spikes);
      }
    }
  }

  @Test
  void the_facts_of_an_operational_message_come_back_and_a_later_fact_leaves_its_sentence() {
    Operations stale =
        SampleAlerts.operations(Condition.CREATOR_STALE, Status.FIRING, "", "alice")
            .with(
                Detail.of(
                    Fact.of(Fact.Kind.FIGURES_UNCHANGED, "alice", 8),
                    Fact.of(Fact.Kind.NO_ATTEMPT)));
    String json = AlertJson.write(stale);

    assertThat(json)
        .contains(
            "\"detail\":\"The figures of @alice have not changed for 8 days, or KeyAPI has sent"
                + " no figures. This run did not try to poll it.\"",
            "\"facts\":[{\"fact\":\"figures_unchanged\",\"values\":[\"alice\",\"8\"]},"
                + "{\"fact\":\"no_attempt\",\"values\":[]}]");
    assertThat(read(stale)).isEqualTo(stale);
    ParsedNotification later = AlertJson.read(json.replace("no_attempt", "of_later"));
    assertThat(((Operations) ((ParsedNotification.Read) later).notification()).detail())
        .isEqualTo(
            Detail.text(
                "The figures of @alice have not changed for 8 days, or KeyAPI has sent no figures."
                    + " This run did not try to poll it."));
  }

  @Test
  void writes_a_digest_with_the_creator_of_every_alert() {
    assertThat(AlertJson.write(SampleAlerts.digest("bob", "haul")))
        .isEqualTo(
            """
            {"schema":"spikewatch.alert/1","kind":"digest","id":"digest.quiet_hours.1",\
            "observed_at":"2026-11-23T10:00:00Z","reason":"quiet_hours","from":"2026-11-23T01:00:00Z","to":"2026-11-23T10:00:00Z",\
            "severity":"critical","tags":["vip"],\
            "alerts":[{"creator":{"unique_id":"alice","user_id":"7122344901288068123"},"watch":"alice","tags":["vip"],\
            "observed_at":"2026-11-23T10:00:00Z","id":"7456066022957665553.views_1d",\
            "metric":"views_1d","level":"1000000","value":"1234567","previous":"50000","previous_at":"2026-11-23T09:00:00Z","usual":"148743","samples":24,"multiple_of_usual":8.3,\
            "severity":"critical","reason":"crossed",\
            "video":{"video_id":"7456066022957665553","url":"https://www.tiktok.com/@alice/video/7456066022957665553","description":"memang best weh ! #faceglow","created_at":"2026-11-21T10:00:00Z","cover":"https://covers.example/7456066022957665553.jpeg"}},{"creator":{"unique_id":"bob","user_id":"7122344901288068123"},"watch":"bob",\
            "observed_at":"2026-11-23T01:00:00Z","id":"7456066022957665553.gmv_1d",\
            "metric":"gmv_1d","level":"500","value":"512.40","previous":"310","previous_at":"2026-11-23T09:00:00Z","lower_bound":true,\
            "severity":"warning","reason":"crossed",\
            "video":{"video_id":"7456066022957665553","url":"https://www.tiktok.com/@bob/video/7456066022957665553","description":"haul","created_at":"2026-11-21T10:00:00Z","cover":"https://covers.example/7456066022957665553.jpeg"}}],\
            "operations":[{"id":"o-1",\
            "observed_at":"2026-11-23T10:00:00Z","condition":"creator_stale","status":"firing",\
            "severity":"warning","detail":"haul","creator":{"unique_id":"bob"}},{"id":"o-1",\
            "observed_at":"2026-11-23T10:00:00Z","condition":"key_refused","status":"resolved",\
            "severity":"info","detail":"Over."}],\
            "totals":{"alerts":5,"critical":1,"warning":4,"info":0,"creators":3,\
            "operations":2},"more":3}""");
  }

  @Test
  void reads_back_the_digests_it_wrote() {
    Digest night = SampleAlerts.digest("bob", "haul 🔥");
    assertThat(read(night)).isEqualTo(night);
    assertThat(read(SampleAlerts.quietDay())).isEqualTo(SampleAlerts.quietDay());
  }

  @Test
  void keeps_the_trend_of_an_alert() {
    List<BigDecimal> trend = List.of(new BigDecimal("0"), new BigDecimal("12.5"));
    Spikes spikes =
        new Spikes(
            SPIKES.id(),
            SPIKES.observedAt(),
            SPIKES.watch(),
            SPIKES.creator(),
            SPIKES.tags(),
            Optional.empty(),
            List.of(SPIKES.alerts().getFirst().with(trend)),
            0,
            false);
    String text = AlertJson.write(spikes);
    assertThat(text).contains("\"trend\":[\"0\",\"12.5\"],\"video\"");
    assertThat(AlertJson.read(text)).isEqualTo(new Read(spikes));
    assertThat(AlertJson.read(text.replace("\"12.5\"", "\"1e9\""))).isNotInstanceOf(Read.class);
  }

  @Test
  void reads_back_what_creators_did() {
    Activity activity = SampleAlerts.activity("Call Mei.", SampleAlerts.events());
    assertThat(AlertJson.read(AlertJson.write(activity))).isEqualTo(new Read(activity));
    Digest digest = SampleAlerts.activeDigest();
    assertThat(AlertJson.read(AlertJson.write(digest))).isEqualTo(new Read(digest));
  }

  @Test
  void counts_events_of_a_type_that_it_does_not_know() {
    String newer =
        AlertJson.write(SampleAlerts.activity("", SampleAlerts.events()))
            .replace("\"type\":\"first_sale\"", "\"type\":\"first_live\"");
    assertThat(AlertJson.published(newer))
        .isInstanceOfSatisfying(
            AlertJson.ParsedMessage.SupportedMessage.class,
            supported -> {
              Activity activity = (Activity) supported.notification();
              assertThat(activity.events()).hasSize(3);
              assertThat(activity.more()).isEqualTo(1);
            });
  }

  @Test
  void keeps_the_note_and_the_details_of_an_alert() {
    Spikes detailed =
        SampleAlerts.noted("Call Mei.", SampleAlerts.detailed(VIEWS), SampleAlerts.detailed(GMV));
    assertThat(AlertJson.read(AlertJson.write(detailed))).isEqualTo(new Read(detailed));
  }

  @Test
  void passes_over_an_earlier_crossing_of_a_metric_that_it_does_not_know() {
    String newer =
        AlertJson.write(SampleAlerts.noted("", SampleAlerts.detailed(VIEWS)))
            .replace(
                "\"earlier\":[{\"metric\":\"likes_1d\"", "\"earlier\":[{\"metric\":\"saves_1d\"");
    assertThat(AlertJson.read(newer))
        .isInstanceOfSatisfying(
            Read.class,
            read ->
                assertThat(((Spikes) read.notification()).alerts().getFirst().details().earlier())
                    .hasSize(1));
  }

  @Test
  void passes_over_fields_that_it_does_not_know() {
    String text =
        AlertJson.write(SPIKES)
            .replace("\"more\":3", "\"more\":3,\"later\":{\"a\":[1,null,{\"b\":true}]},\"n\":null")
            .replace("\"level\":", "\"mood\":[\"1\",\"2\"],\"level\":");
    assertThat(AlertJson.read(text)).isEqualTo(new Read(SPIKES));
  }

  @Test
  void takes_the_handle_of_the_creator_where_no_watch_is_named() {
    String text = AlertJson.write(SPIKES).replace("\"watch\":\"dancer\",", "");
    assertThat(AlertJson.read(text))
        .isInstanceOfSatisfying(
            Read.class,
            r -> assertThat(((Spikes) r.notification()).watch()).isEqualTo("dancer.now"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "<html>",
        "{\"schema\":\"spikewatch.alert/2\",\"kind\":\"spike\"}",
        "{\"schema\":\"spikewatch.alert/1\"}",
        "{\"schema\":\"spikewatch.alert/1\",\"kind\":\"other\"}",
        "{\"schema\":\"spikewatch.alert/1\",\"kind\":\"spike\"}",
        "{\"schema\":1}",
        "{} {}"
      })
  void says_why_a_text_is_not_a_message(String text) {
    assertThat(AlertJson.read(text))
        .isInstanceOfSatisfying(
            UnreadableNotification.class, u -> assertThat(u.reason()).isNotBlank());
  }

  @Test
  void refuses_figures_that_are_not_plain_decimals() {
    String text = AlertJson.write(SPIKES);
    assertThat(AlertJson.read(text.replace("\"123456\"", "\"1E+999999999\"")))
        .isEqualTo(new UnreadableNotification("'value' is not a valid decimal number"));
    assertThat(AlertJson.read(text.replace("\"123456\"", "123456")))
        .isEqualTo(new UnreadableNotification("'value' is not a string"));
    assertThat(AlertJson.read(text.replace("\"more\":3", "\"more\":1e999999999")))
        .isEqualTo(new UnreadableNotification("'more' is not a valid count"));
    assertThat(AlertJson.read(text.replace("\"more\":3", "\"more\":1e99999999999")))
        .isEqualTo(new UnreadableNotification("a number has an exponent that is too large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e999999999", "1e999999999x"})
  void refuses_a_level_whose_digits_would_fill_the_memory(String level) {
    String text = AlertJson.write(SPIKES);
    String hostile = text.replaceFirst("\"level\":\"[^\"]*\"", "\"level\":\"" + level + '"');
    assertThat(hostile).isNotEqualTo(text);
    assertThat(AlertJson.read(hostile))
        .isEqualTo(new UnreadableNotification("'level' is not known"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void refuses_a_usual_that_nothing_is_a_multiple_of(String usual) {
    assertThat(AlertJson.read(AlertJson.write(SPIKES).replace("\"14900\"", '"' + usual + '"')))
        .isInstanceOf(UnreadableNotification.class);
  }

  @Test
  void refuses_what_is_nested_without_end() {
    assertThat(AlertJson.read("{\"a\":" + "[".repeat(100_000)))
        .isEqualTo(new UnreadableNotification("too large or nested too deeply"));
  }

  @Test
  void never_throws_for_a_damaged_text() {
    Random random = new Random(7);
    String text = AlertJson.write(SPIKES);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int n = random.nextInt(4); n >= 0 && !damaged.isEmpty(); n--) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, (char) random.nextInt(128));
          case 1 -> damaged.deleteCharAt(at);
          default -> damaged.setLength(at + 1);
        }
      }
      assertThat(AlertJson.read(damaged.toString())).isNotNull();
    }
  }

  private static Notification read(Notification notification) {
    return switch (AlertJson.read(AlertJson.write(notification))) {
      case Read(Notification read) -> read;
      case UnreadableNotification(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Spikes spikes(Alert alert, Instant at) {
    return new Spikes(
        "s", at, "dancer", SPIKES.creator(), Set.of(), Optional.empty(), List.of(alert), 0, false);
  }

  private static Alert alert(
      String videoId, Crossing crossing, String caption, Optional<String> cover) {
    return new Alert(
        videoId + "." + crossing.metric().key(),
        crossing,
        videoId,
        Instant.parse("2026-11-20T08:00:00Z"),
        caption,
        cover);
  }
}
