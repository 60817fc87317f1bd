package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.scenario.CrashingPorts.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The promise of delivery, held against a crash before and after every single effect of every brief
 * scenario: nothing is lost, nothing is made up, and a repeat comes only if the process died
 * between the publish and the mark, with the ids it had.
 */
class CrashTest {

  private final List<String> broken = new ArrayList<>();
  private int crashes;
  private int repeats;

  @Test
  void keeps_its_promise_wherever_the_process_dies() {
    for (Scenario scenario : Scenario.brief()) {
      CrashingPorts counting = CrashingPorts.sound();
      Story sound = Story.sound(counting);
      scenario.telling().accept(sound);
      List<String> expected = lines(sound.ends().published());
      for (int effect = 0; effect < counting.effects(); effect++) {
        for (Side side : Side.values()) {
          tell(scenario, CrashingPorts.dyingAt(effect, side), expected);
        }
      }
    }

    System.out.printf("CrashTest: %d crashes, %d repeats%n", crashes, repeats);
    assertThat(broken.stream().distinct()).isEmpty();
    assertThat(crashes).isGreaterThan(2_000);
    assertThat(repeats).isGreaterThan(50);
  }

  private void tell(Scenario scenario, CrashingPorts crashing, List<String> expected) {
    Story story = Story.crashing(crashing);
    scenario.telling().accept(story);
    List<Notification> published = story.ends().published();
    if (crashing.died().isEmpty()) {
      return;
    }
    crashes++;
    Map<String, Notification> byId = new HashMap<>();
    Set<String> alerts = new HashSet<>();
    for (Notification notification : published) {
      Notification before = byId.putIfAbsent(notification.id(), notification);
      if (before != null) {
        repeats++;
        check(before.equals(notification), scenario, crashing, "repeated with other contents");
        check(crashing.mayRepeat(), scenario, crashing, "repeated " + lines(List.of(before)));
      } else if (notification instanceof Spikes spikes) {
        spikes
            .alerts()
            .forEach(
                a ->
                    check(
                        alerts.add(spikes.watch() + " " + a.id()),
                        scenario,
                        crashing,
                        "the same alert in another message"));
      }
    }
    check(story.recordingsLeadToSnapshots(), scenario, crashing, "recorded something else");
    List<String> told = lines(byId.values());
    check(told.equals(expected), scenario, crashing, "told " + told + " instead of " + expected);
  }

  private void check(boolean holds, Scenario scenario, CrashingPorts crashing, String problem) {
    if (!holds) {
      broken.add(scenario.name() + ", " + crashing.died() + ": " + problem);
    }
  }

  /**
   * What was told, but for what a crash itself changes: it costs the credits that it had reserved,
   * and the run that is missing makes an outage of the topic shorter.
   */
  private static List<String> lines(Iterable<Notification> notifications) {
    List<String> lines = new ArrayList<>();
    for (Notification notification : notifications) {
      boolean measured =
          notification instanceof Operations operations
              && (operations.condition() == Condition.BUDGET_LOW
                  || operations.condition() == Condition.DELIVERY_FAILING);
      if (!measured) {
        Story.lines(notification).forEach(lines::add);
      }
    }
    return lines.stream().sorted().toList();
  }
}
