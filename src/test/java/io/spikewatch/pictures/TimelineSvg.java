package io.spikewatch.pictures;

import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ten days of one video: when its level fires, stays fired and is re-armed. The alerts are those
 * that the real poll sends for these figures.
 */
final class TimelineSvg {

  private static final Instant START = Instant.parse("2026-11-16T12:00:00Z");
  private static final int[] VIEWS = {
    30_000, 62_000, 128_000, 141_000, 92_000, 104_000, 71_000, 88_000, 119_000, 96_000
  };
  private static final List<Integer> ALERTS = List.of(2, 8);

  private static final int WIDTH = 860;
  private static final int HEIGHT = 330;
  private static final int LEFT = 70;
  private static final int RIGHT = 150;
  private static final int TOP = 56;
  private static final int BOTTOM = 44;
  private static final int MAX = 160_000;

  private final StringBuilder svg = new StringBuilder();

  private TimelineSvg() {}

  static String draw() {
    List<Integer> alerts = alerts();
    if (!alerts.equals(ALERTS)) {
      throw new IllegalStateException("the captions say " + ALERTS + ", the poll " + alerts);
    }
    return new TimelineSvg().drawn();
  }

  /** The days on which a poll sends an alert. */
  private static List<Integer> alerts() {
    TestClock clock = TestClock.at(START);
    ScriptedWorld world = new ScriptedWorld(START);
    List<Integer> alerts = new ArrayList<>();
    try (SimulatedKeyApi api = SimulatedKeyApi.start(world, clock);
        EmbeddedStore store = EmbeddedStore.inMemory()) {
      LocalTables.create(store.client());
      Map<String, String> variables = new HashMap<>(LocalTables.variables());
      variables.put("KEYAPI_BASE_URL", api.uri().toString());
      variables.put("KEYAPI_KEY", api.key());
      variables.put("DEFAULT_THRESHOLDS", "views_1d=100k");
      List<Integer> day = new ArrayList<>(List.of(0));
      Application application =
          Wiring.local(
              Settings.from(variables),
              store.client(),
              _ -> {
                alerts.add(day.getFirst());
                return new PublishResult.Accepted();
              },
              clock);
      application.stores().editor().put(Watch.of("mira"));
      long total = 1_000_000;
      for (int i = 0; i < VIEWS.length; i++) {
        clock.set(START.plus(Duration.ofDays(i)));
        world.at(clock.instant());
        total += VIEWS[i];
        world.video("mira", "7456066022957665553").views(total).views1d(VIEWS[i]);
        day.set(0, i);
        application.poll(
            PollRequest.byHand(Optional.of(List.of("mira")), false),
            Deadline.in(Duration.ofMinutes(1), System::nanoTime),
            PollListener.SILENT);
      }
    }
    return alerts;
  }

  private String drawn() {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
        <title>One video over ten days: an alert when its views in 1 day cross 100K, none while they stay above 80K, and a second one after they fell below 80K</title>
        <style>
          text { font: 13px system-ui, -apple-system, "Segoe UI", "Inter", sans-serif; fill: #59636e; }
          .bold { font-weight: 600; fill: #1f2328; } .alert { fill: #cf222e; font-weight: 700; }
          .level { stroke: #cf222e; stroke-width: 1.5; } .rearm { stroke: #9a6700; stroke-width: 1.5; stroke-dasharray: 5 4; }
          .curve { fill: none; stroke: #0969da; stroke-width: 2.5; stroke-linejoin: round; } .dot { fill: #0969da; }
          .fired { fill: #ffebe9; } .grid { stroke: #eaeef2; }
        </style>
        <rect width="100%%" height="100%%" fill="#ffffff"/>\
        """
            .formatted(WIDTH, HEIGHT));
    // The level counts as fired from an alert until the figure is below the lower line.
    fired(2, 6, "the level counts as fired");
    fired(8, VIEWS.length - 1, "fired");
    add(text(LEFT, 28, "start", "bold", "Views in 1 day of one video, as each refresh shows them"));
    for (int figure : new int[] {0, 50_000, 150_000}) {
      add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>".formatted(LEFT, y(figure), right()));
      add(text(LEFT - 8, y(figure) + 4, "end", "", figure / 1_000 + (figure == 0 ? "" : "K")));
    }
    line(100_000, "level", "level 100K");
    line(80_000, "rearm", "re-arm below 80K");
    curve();
    for (int day = 0; day < VIEWS.length; day++) {
      add(text(x(day), HEIGHT - 14, "middle", "", "day " + (day + 1)));
    }
    note(2, -14, "alert", "1st alert");
    note(3, -14, "", "still above: silent");
    note(4, 40, "", "not below 80K: silent");
    note(5, -14, "", "above again: silent");
    note(6, 24, "bold", "re-armed");
    note(8, -14, "alert", "2nd alert");
    add("</svg>");
    return svg.toString();
  }

  private void fired(int from, int to, String words) {
    add(
        "<rect class=\"fired\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
            .formatted(x(from), TOP - 12, x(to) - x(from), HEIGHT - BOTTOM - TOP + 12));
    add(text((x(from) + x(to)) / 2, HEIGHT - BOTTOM - 8, "middle", "", words));
  }

  private void line(int figure, String kind, String name) {
    add("<path class=\"%s\" d=\"M%d %.1fH%d\"/>".formatted(kind, LEFT, y(figure), right()));
    add(text(right() + 8, y(figure) + 4, "start", "bold", name));
  }

  private void curve() {
    StringBuilder path = new StringBuilder();
    for (int day = 0; day < VIEWS.length; day++) {
      path.append("%s%.1f %.1f".formatted(day == 0 ? "M" : "L", x(day), y(VIEWS[day])));
    }
    add("<path class=\"curve\" d=\"%s\"/>".formatted(path));
    for (int day = 0; day < VIEWS.length; day++) {
      double radius = ALERTS.contains(day) ? 7 : 4;
      String kind = ALERTS.contains(day) ? "alert" : "dot";
      add(
          "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>"
              .formatted(kind, x(day), y(VIEWS[day]), radius));
    }
  }

  private void note(int day, int below, String kind, String words) {
    add(text(x(day), y(VIEWS[day]) + below, "middle", kind, words));
  }

  private static double x(int day) {
    return LEFT + 24 + day * (double) (right() - LEFT - 48) / (VIEWS.length - 1);
  }

  private static double y(int figure) {
    return HEIGHT - BOTTOM - (double) figure / MAX * (HEIGHT - TOP - BOTTOM);
  }

  private static int right() {
    return WIDTH - RIGHT;
  }

  private static String text(double x, double y, String anchor, String kind, String words) {
    return "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>"
        .formatted(kind, x, y, anchor, Html.escaped(words));
  }

  private void add(String line) {
    svg.append(line).append('\n');
  }
}
