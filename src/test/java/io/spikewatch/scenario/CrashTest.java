package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.poll.Ports;
import io.spikewatch.scenario.CrashingPorts.Side;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The promise of delivery, held against a crash before and after every single effect of every brief
 * scenario: nothing is lost, nothing is made up, and a repeat comes only if the process died
 * between the publish and the mark, with the ids it had.
 */
class CrashTest {

  /** Whatever a run does outside, it does through these; older records are stored behind a port. */
  private static final String[] PORTS = {
    "VideoAnalytics",
    "Watchlist",
    "History",
    "HealthStore",
    "PollTimes",
    "Leases",
    "CreditCounter",
    "Outbox",
    "AlertLog",
    "Notifier",
    "MessageCounter",
    "DigestStore",
    "Dispatcher",
    "HistoryRecords"
  };

  /** So many crashes of a scenario that goes on for days. */
  private static final int SAMPLED = 100;

  /** What is told of a time that a crash makes longer or shorter. */
  private static final Pattern MEASURED = Pattern.compile("(budget_low|delivery_failing) ");

  /** In an outage the run that is made up for comes a minute late, or is one run more. */
  private static final Pattern MEASURED_IN_AN_OUTAGE =
      Pattern.compile("(budget_low|delivery_failing|not_polled) ");

  private static final Pattern STALE_CREATOR = Pattern.compile("Views of @(\\w+) move");

  private final List<String> broken = new ArrayList<>();
  private Pattern measured = MEASURED;
  private final Set<String> places = new HashSet<>();
  private int crashes;
  private int repeats;

  @Test
  void keeps_its_promise_wherever_the_process_crashes() {
    NamedScenario.brief().forEach(named -> tell(named, Integer.MAX_VALUE));

    System.out.printf(
        "CrashTest: %d scenarios, %d crashes, before and after %d kinds of effects, %d repeats%n",
        NamedScenario.brief().size(), crashes, places.size() / 2, repeats);
    assertThat(broken.stream().distinct()).isEmpty();
    assertThat(crashes).as("crashes; may only grow").isGreaterThan(12_000);
    assertThat(repeats).isGreaterThan(200);
    assertThat(places.stream().map(place -> place.replaceAll("\\..*", "")))
        .as("ports before and after whose effects it died")
        .contains(PORTS);
  }

  @Test
  void keeps_its_promise_wherever_the_process_crashes_in_a_long_outage() {
    measured = MEASURED_IN_AN_OUTAGE;
    NamedScenario.lengthy().forEach(named -> tell(named, SAMPLED));

    System.out.printf(
        "CrashTest: %d long scenarios, %d crashes, %d repeats%n",
        NamedScenario.lengthy().size(), crashes, repeats);
    assertThat(broken.stream().distinct()).isEmpty();
    assertThat(crashes).isGreaterThan(SAMPLED * NamedScenario.lengthy().size() / 2);
  }

  @Test
  void counts_the_effects_of_every_port() {
    for (RecordComponent port : Ports.class.getRecordComponents()) {
      String name =
          port.getType() == Optional.class ? "Dispatcher" : port.getType().getSimpleName();
      assertThat(PORTS).contains(name);
    }
  }

  /** Tells a scenario with a crash at each of its effects, or at so many of them, evenly spread. */
  private void tell(NamedScenario named, int most) {
    CrashingPorts counting = CrashingPorts.sound();
    Scenario sound = Scenario.sound(counting);
    named.telling().accept(sound);
    List<String> expected = lines(sound.ends().published());
    int stride = Math.max(1, 2 * counting.effects() / most);
    for (int effect = 0; effect < counting.effects(); effect += stride) {
      for (Side side : Side.values()) {
        tell(named, CrashingPorts.dyingAt(effect, side), expected);
      }
    }
  }

  private void tell(NamedScenario named, CrashingPorts crashing, List<String> expected) {
    Scenario story = Scenario.crashing(crashing);
    named.telling().accept(story);
    List<Notification> published = story.ends().published();
    if (crashing.died().isEmpty()) {
      return;
    }
    crashes++;
    places.add(crashing.died());
    Map<String, Notification> byId = new HashMap<>();
    Set<String> alerts = new HashSet<>();
    for (Notification notification : published) {
      Notification before = byId.putIfAbsent(notification.id(), notification);
      if (before != null) {
        repeats++;
        check(before.equals(notification), named, crashing, "repeated with other contents");
        check(crashing.mayRepeat(), named, crashing, "repeated " + lines(List.of(before)));
      } else if (!told(notification).keySet().stream()
          .filter(alerts::contains)
          .toList()
          .isEmpty()) {
        repeats++;
        String problem = "the same alert in another message";
        check(crashing.mayRepeatInAnother(), named, crashing, problem);
      }
      alerts.addAll(told(notification).keySet());
    }
    check(story.recordingsLeadToSnapshots(), named, crashing, "recorded something else");
    List<String> told = lines(byId.values());
    check(told.equals(expected), named, crashing, "told " + told + " instead of " + expected);
  }

  private void check(boolean holds, NamedScenario named, CrashingPorts crashing, String problem) {
    if (!holds) {
      broken.add(named.name() + ", " + crashing.died() + ": " + problem);
    }
  }

  /**
   * What was told, each thing once, but for what a crash itself changes: it costs the credits that
   * it had reserved, and the run that is missing makes an outage of the topic shorter.
   */
  private List<String> lines(Iterable<Notification> notifications) {
    Map<String, String> told = new HashMap<>();
    notifications.forEach(notification -> told.putAll(told(notification)));
    return told.values().stream().filter(line -> !measured.matcher(line).find()).sorted().toList();
  }

  /** The lines of a message by the ids of what they tell; a day's digest is news as a whole. */
  private static Map<String, String> told(Notification notification) {
    Map<String, String> told = new HashMap<>();
    switch (notification) {
      case Spikes spikes ->
          spikes
              .alerts()
              .forEach(a -> told.put(spikes.watch() + a.id(), Scenario.line(spikes.watch(), a)));
      case Activity activity ->
          activity
              .events()
              .forEach(e -> told.put(activity.watch() + e.id(), activity.watch() + " " + e.id()));
      case Operations operations -> told.putAll(told(operations));
      case Digest digest when digest.reason().lasting() -> told.put(digest.id(), digest.id());
      case Digest digest -> {
        digest
            .spikes()
            .forEach(
                s -> told.put(s.watch() + s.alert().id(), Scenario.line(s.watch(), s.alert())));
        digest.activity().forEach(a -> told.putAll(told(a)));
        digest.operations().forEach(o -> told.putAll(told(o)));
      }
    }
    return told;
  }

  /** A message about several creators counts for each: a crash spreads them over two runs. */
  private static Map<String, String> told(Operations operations) {
    Map<String, String> told = new HashMap<>();
    if (operations.condition() == Condition.GMV_STALE && operations.status() == Status.FIRING) {
      Matcher creators = STALE_CREATOR.matcher(DetailText.of(operations.detail()));
      while (creators.find()) {
        told.put(operations.id() + creators.group(1), creators.group(1) + " gmv_stale firing");
      }
    } else {
      Scenario.lines(operations).forEach(line -> told.put(operations.id(), line));
    }
    return told;
  }
}
