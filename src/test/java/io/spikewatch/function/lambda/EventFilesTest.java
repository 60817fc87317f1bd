package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.sns.FakeSns;
import io.spikewatch.adapters.sns.SnsNotifier;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * The messages in {@code events/} are those that polls publish today: a scripted week is polled,
 * and what reaches SNS is compared with the files. After an intended change, {@code ./mvnw -Dquick
 * -Dtest=EventFilesTest -Dgolden.update=true test} writes them and fails.
 */
class EventFilesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-09-29T09:00:00Z");
  private static final String SERUM = "7456066123456789012";
  private static final String PARCELS = "7449912345678901234";
  private static final String HAUL = "7456066987654321098";
  private static final String RESTOCK = "7456067123456789012";
  private static final Optional<String> NOTE = Optional.of("call Mei before boosting");
  private static final Thresholds POSTS = ThresholdGrammar.read("posts=on").thresholds();
  private static final int OTHER_VIDEOS = 12;

  @Test
  void the_messages_are_what_polls_publish() throws IOException {
    List<Notification> published = published();
    boolean same = true;
    for (String kind : List.of("spike", "activity", "operations", "digest")) {
      Path file = Path.of("events", kind + ".json");
      JsonNode before = MAPPER.readTree(Files.readString(file));
      ObjectNode expected = event(before, first(published, kind));
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, pretty(expected));
        same &= before.equals(expected);
      } else {
        assertThat(before).as("%s", file).isEqualTo(expected);
      }
    }
    if (!same) {
      fail("the files of events/ were written: read the difference");
    }
  }

  @Test
  void the_messages_of_the_queue_have_the_hashes_that_sqs_gives()
      throws IOException, NoSuchAlgorithmException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    JsonNode event = MAPPER.readTree(Files.readString(Path.of("events", "queue.json")));
    assertThat(event.path("Records")).hasSize(2);
    for (JsonNode message : event.path("Records")) {
      byte[] body = message.path("body").asText().getBytes(StandardCharsets.UTF_8);
      assertThat(message.path("md5OfBody").asText())
          .isEqualTo(HexFormat.of().formatHex(md5.digest(body)));
    }
  }

  private static Notification first(List<Notification> published, String kind) {
    return published.stream()
        .filter(
            notification ->
                switch (notification) {
                  case Spikes _ -> kind.equals("spike");
                  case Operations _ -> kind.equals("operations");
                  case Digest _ -> kind.equals("digest");
                  case Activity _ -> kind.equals("activity");
                })
        .findFirst()
        .orElseThrow();
  }

  /** A week of two creators: a spike, a new video, a refused key, and a digest of a night. */
  private static List<Notification> published() {
    TestClock clock = TestClock.at(START);
    ScriptedWorld world = new ScriptedWorld(START);
    RecordingNotifier topic = new RecordingNotifier();
    try (SimulatedKeyApi api = SimulatedKeyApi.start(world, clock);
        EmbeddedStore store = EmbeddedStore.inMemory()) {
      LocalTables.create(store.client());
      Map<String, String> variables = new HashMap<>(LocalTables.variables());
      variables.put("KEYAPI_BASE_URL", api.uri().toString());
      variables.put("KEYAPI_KEY", api.key());
      variables.put("QUIET_HOURS", "22:00-07:00");
      // The store deletes what has expired by the clock of this machine.
      variables.put("HISTORY_RETENTION_DAYS", "3650");
      Application application =
          Wiring.local(Settings.from(variables), store.client(), topic, clock);
      watch(application, "someone", draft -> draft.tags(Set.of("beauty", "tier-1")).note(NOTE));
      watch(application, "glow.finds", draft -> draft.tags(Set.of("vip")).thresholds(POSTS));
      videos(world);
      poll(application);
      int[] views = {12_000, 15_000, 38_000, 61_000, 88_000, 1_234_567};
      String[] gmv = {"120.00", "120.00", "160.00", "260.00", "570.00", "1082.40"};
      for (int day = 0; day < views.length; day++) {
        Instant now = START.plus(Duration.ofDays(day + 1L));
        at(clock, world, now);
        world.video("someone", SERUM).views1d(views[day]).likes1d(views[day] / 200);
        world.video("someone", PARCELS).gmv(gmv[day]).views1d(900 + day);
        if (day == 2) {
          world
              .video("glow.finds", RESTOCK)
              .age(Duration.ofHours(5))
              .caption("the serum is back in stock")
              .views1d(400);
        }
        poll(application);
      }
      keyIsRefused(api, clock, application, "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z");
      at(clock, world, Instant.parse("2026-10-05T22:00:00Z"));
      world.video("someone", SERUM).views1d(1_300_000).likes1d(12_300);
      world.video("glow.finds", HAUL).views1d(140_000);
      poll(application);
      keyIsRefused(api, clock, application, "2026-10-06T01:00:00Z", "2026-10-06T02:00:00Z");
      clock.set(Instant.parse("2026-10-06T07:00:00Z"));
      poll(application);
    }
    return topic.published();
  }

  private static void keyIsRefused(
      SimulatedKeyApi api, TestClock clock, Application application, String from, String to) {
    api.deadKey(true);
    clock.set(Instant.parse(from));
    poll(application);
    api.deadKey(false);
    clock.set(Instant.parse(to));
    poll(application);
  }

  private static void videos(ScriptedWorld world) {
    world
        .video("someone", SERUM)
        .age(Duration.ofHours(30))
        .caption(
            "Glow serum is BACK 🔥✨ <!channel> 50% off & free shipping >>> link in bio 👩🏽‍🔬")
        .views1d(9_000);
    world
        .video("someone", PARCELS)
        .age(Duration.ofDays(11))
        .caption("how I pack 200 orders a day 📦")
        .views1d(900)
        .gmv("100.00");
    for (int i = 0; i < OTHER_VIDEOS; i++) {
      world
          .video("someone", Long.toString(Long.parseLong(PARCELS) - 1_000 - i))
          .age(Duration.ofDays(5 + i))
          .views1d(20_000 + 1_000L * i);
    }
    world.video("glow.finds", HAUL).age(Duration.ofDays(2)).caption("haul").views1d(2_000);
  }

  private static void watch(
      Application application, String handle, UnaryOperator<WatchDraft> settings) {
    application.stores().editor().put(settings.apply(new WatchDraft(Watch.of(handle))).watch());
  }

  private static void at(TestClock clock, ScriptedWorld world, Instant now) {
    clock.set(now);
    world.at(now);
  }

  private static void poll(Application application) {
    application.poll(
        PollRequest.byHand(Optional.of(List.of("someone", "glow.finds")), false),
        Deadline.in(Duration.ofMinutes(1), System::nanoTime),
        PollListener.SILENT);
  }

  /** The event with which SNS invokes a function about the notification, in a known envelope. */
  private static ObjectNode event(JsonNode envelope, Notification notification) {
    FakeSns sns = new FakeSns();
    new SnsNotifier(
            sns, "arn:aws:sns:eu-west-1:123456789012:alerts", AlertJson::write, Texts.ENGLISH)
        .publish(notification);
    PublishRequest request = sns.published();
    ObjectNode event = envelope.deepCopy();
    ObjectNode message = (ObjectNode) event.at("/Records/0/Sns");
    message.put("Subject", request.subject());
    message.put("Message", sns.body("default"));
    message.put("Timestamp", notification.observedAt().plusMillis(4_317).toString());
    ObjectNode attributes = message.putObject("MessageAttributes");
    request
        .messageAttributes()
        .forEach(
            (name, value) ->
                attributes
                    .putObject(name)
                    .put("Type", value.dataType())
                    .put("Value", value.stringValue()));
    return event;
  }

  private static String pretty(JsonNode json) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return MAPPER.writer(printer).writeValueAsString(json) + "\n";
  }
}
