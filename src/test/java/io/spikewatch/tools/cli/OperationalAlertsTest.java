package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.JsonText;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import io.spikewatch.tools.simulation.VirtualInvocation;
import io.spikewatch.tools.simulation.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Operational alerts from the scheduled event on: through function, source over HTTP, and store.
 */
class OperationalAlertsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final ScriptedWorld world = new ScriptedWorld(NOON);
  private final VirtualTime time = new VirtualTime(NOON);
  private final SimulatedKeyApi api = SimulatedKeyApi.start(world, time);
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final RecordingNotifier topic = new RecordingNotifier();
  private final Map<String, String> variables = new HashMap<>(LocalTables.variables());
  private int told;

  @BeforeEach
  void deploys() throws IOException {
    LocalTables.create(store.client());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    variables.put("NO_RUN_ALARM_HOURS", "2");
    watches("mira");
    world.video("mira", "7456066022957665553").views1d(10);
    assertThat(runsAt("2026-11-23T12:00:00Z")).isEmpty();
  }

  @AfterEach
  void ends() {
    api.close();
    store.close();
  }

  @Test
  void a_refused_key() throws IOException {
    api.deadKey(true);
    assertThat(runsAt("2026-11-23T13:00:00Z")).containsExactly("key_refused firing");
    assertThat(runsAt("2026-11-23T14:00:00Z")).isEmpty();
    api.deadKey(false);
    assertThat(runsAt("2026-11-23T15:00:00Z")).containsExactly("key_refused resolved");
  }

  @Test
  void a_refused_plan() throws IOException {
    api.fail("mira", Fault.FORBIDDEN, 2);
    assertThat(runsAt("2026-11-23T13:00:00Z")).containsExactly("plan_refused firing");
    assertThat(runsAt("2026-11-23T14:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-23T15:00:00Z")).containsExactly("plan_refused resolved");
  }

  @Test
  void exhausted_credits() throws IOException {
    api.exhausted(true);
    assertThat(runsAt("2026-11-23T13:00:00Z")).containsExactly("credits_exhausted firing");
    api.exhausted(false);
    assertThat(runsAt("2026-11-23T14:00:00Z")).containsExactly("credits_exhausted resolved");
  }

  @Test
  void a_budget_that_is_spent() throws IOException {
    variables.put("DAILY_CREDIT_BUDGET", "2");
    assertThat(runsAt("2026-11-23T13:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-23T14:00:00Z")).containsExactly("budget_low firing");
    assertThat(runsAt("2026-11-23T15:00:00Z")).isEmpty();
    variables.put("DAILY_CREDIT_BUDGET", "200");
    variables.put("SCHEDULE_EXPRESSION", "rate(12 hours)");
    assertThat(runsAt("2026-11-24T00:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-24T12:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-25T00:00:00Z")).containsExactly("budget_low resolved");
  }

  @Test
  void a_creator_that_the_source_does_not_know() throws IOException {
    watches("nobody");
    assertThat(runsAt("2026-11-23T13:00:00Z")).containsExactly("nobody creator_not_found firing");
    world.video("nobody", "7456066022957665559").views1d(10);
    assertThat(runsAt("2026-11-23T14:00:00Z")).containsExactly("nobody creator_not_found resolved");
  }

  @Test
  void a_renamed_creator_whose_item_is_updated() throws IOException {
    world.creator("mira").renamed("mira.now");
    assertThat(runsAt("2026-11-23T13:00:00Z")).containsExactly("mira.now handle_changed firing");
    assertThat(runsAt("2026-11-23T14:00:00Z")).isEmpty();
    Watch watch = application().stores().editor().find("mira").orElseThrow();
    assertThat(watch.currentHandle()).contains("mira.now");
    assertThat(watch.userId()).contains(world.creator("mira").userId());
  }

  @Test
  void a_source_that_is_down() throws IOException {
    api.fail("mira", Fault.HTML_PAGE, 2);
    assertThat(runsAt("2026-11-23T13:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-23T14:00:00Z")).containsExactly("source_down firing");
    assertThat(runsAt("2026-11-23T15:00:00Z")).containsExactly("source_down resolved");
  }

  @Test
  void runs_that_were_missed() throws IOException {
    assertThat(runsAt("2026-11-26T12:00:00Z"))
        .containsExactly("not_polled firing", "not_polled resolved");
    assertThat(runsAt("2026-11-26T13:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-26T14:00:00Z")).isEmpty();
  }

  @Test
  void a_creator_that_stands_still() throws IOException {
    variables.remove("NO_RUN_ALARM_HOURS");
    assertThat(runsAt("2026-11-29T13:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-30T13:00:00Z")).containsExactly("mira creator_stale firing");
    world.at(Instant.parse("2026-11-30T14:00:00Z"));
    world.video("mira", "7456066022957665553").views1d(20);
    assertThat(runsAt("2026-11-30T14:00:00Z")).containsExactly("mira creator_stale resolved");
  }

  @Test
  void a_topic_that_refuses() throws IOException {
    topic.refuse("throttled");
    world.at(Instant.parse("2026-11-23T13:00:00Z"));
    world.video("mira", "7456066022957665553").views1d(150_000);
    assertThat(runsAt("2026-11-23T13:00:00Z")).isEmpty();
    assertThat(runsAt("2026-11-23T14:00:00Z")).isEmpty();
    topic.accept();
    assertThat(runsAt("2026-11-23T15:00:00Z"))
        .containsExactlyInAnyOrder(
            "spikes of mira", "delivery_failing firing", "delivery_failing resolved");
  }

  private void watches(String handle) {
    application().stores().editor().put(Watch.of(handle));
  }

  /** Lets the schedule call a function that has just been started; returns what that announced. */
  private List<String> runsAt(String instant) throws IOException {
    time.set(Instant.parse(instant));
    world.at(time.instant());
    byte[] event = Files.readAllBytes(Path.of("events/scheduled.json"));
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    new PollHandler(application())
        .handleRequest(new ByteArrayInputStream(event), report, new VirtualInvocation(instant));
    assertThat(JsonText.field(report.toString(StandardCharsets.UTF_8), "dry_run"))
        .isIn("", "false");
    List<Notification> all = topic.published();
    List<String> news =
        all.subList(told, all.size()).stream().map(OperationalAlertsTest::line).toList();
    told = all.size();
    return news;
  }

  private Application application() {
    return Wiring.local(Settings.from(variables), store.client(), topic, time);
  }

  private static String line(Notification notification) {
    return switch (notification) {
      case Notification.Spikes spikes -> "spikes of " + spikes.watch();
      case Notification.Activity activity -> "activity of " + activity.watch();
      case Digest digest -> "digest " + digest.reason().key();
      case Operations o ->
          o.creator().map(c -> c.handle() + " ").orElse("")
              + o.condition().key()
              + " "
              + o.status().key();
    };
  }
}
