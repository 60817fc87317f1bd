package io.spikewatch.adapters.render;

import io.spikewatch.adapters.render.SpikeFacts.Line;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the digest of a week or a month says beside its list. It names the best video, the creators
 * that gained most, the silent creators, and the alerts per tag. All of it comes from the alerts
 * and events that the digest lists.
 */
public final class WeekFacts {

  private static final int MAX_NAME = 30;
  private static final int MAX_GAINERS = 5;
  private static final int MAX_SILENT = 10;
  private static final int MAX_TAGS = 10;
  private static final int MAX_TAG = 30;

  private final Digest digest;
  private final Texts texts;

  /** The facts of that digest. */
  public WeekFacts(Digest digest, Texts texts) {
    this.digest = digest;
    this.texts = texts;
  }

  /** The facts, one line for each. A fact without content is omitted. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    add(lines, "label.best", best());
    add(lines, "label.gainers", gainers());
    add(lines, "label.silent", silent());
    add(lines, "label.per_tag", perTag());
    return lines;
  }

  private void add(List<Line> lines, String label, List<String> parts) {
    if (!parts.isEmpty()) {
      lines.add(new Line(texts.get(label), String.join(texts.get("list.separator"), parts)));
    }
  }

  /** The video with the most views in a day; without such an alert the first of the ranking. */
  private List<String> best() {
    return digest.spikes().stream()
        .filter(spike -> metric(spike) == Metric.VIEWS_1D)
        .max(Comparator.comparing(WeekFacts::value))
        .or(() -> digest.spikes().stream().findFirst())
        .map(
            spike ->
                texts.labelled(
                    name(spike.creator()),
                    texts.get(
                        "figure",
                        texts.formats().compact(metric(spike), value(spike)),
                        texts.formats().phrase(metric(spike)))))
        .stream()
        .toList();
  }

  /** The views of the best day of each video of a creator. */
  private record Gainer(Creator creator, Map<String, BigDecimal> best) {
    BigDecimal gained() {
      return best.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** The creators by the views that their videos gained on the best day of each. */
  private List<String> gainers() {
    Map<String, Gainer> gainers = new LinkedHashMap<>();
    for (Spike spike : digest.spikes()) {
      if (metric(spike) == Metric.VIEWS_1D) {
        gainers
            .computeIfAbsent(spike.watch(), _ -> new Gainer(spike.creator(), new HashMap<>()))
            .best()
            .merge(spike.alert().videoId(), value(spike), BigDecimal::max);
      }
    }
    return gainers.values().stream()
        .sorted(Comparator.comparing(Gainer::gained).reversed())
        .limit(MAX_GAINERS)
        .map(
            gainer ->
                texts.get(
                    "week.gained",
                    name(gainer.creator()),
                    texts.formats().compact(Metric.VIEWS, gainer.gained()),
                    texts.formats().counted(Metric.VIEWS)))
        .toList();
  }

  /** The creators that fell silent and have not posted since. The oldest event comes first. */
  private List<String> silent() {
    Map<String, Creator> silent = new LinkedHashMap<>();
    for (Activity activity : digest.activity()) {
      for (CreatorEvent event : activity.events()) {
        switch (event.type()) {
          case SILENT -> silent.put(activity.watch(), activity.creator());
          case ACTIVE_AGAIN, NEW_POST -> silent.remove(activity.watch());
          case FIRST_SALE -> {}
        }
      }
    }
    return silent.values().stream().limit(MAX_SILENT).map(this::name).toList();
  }

  private List<String> perTag() {
    Map<String, Long> counts =
        digest.spikes().stream()
            .flatMap(spike -> spike.tags().stream())
            .collect(Collectors.groupingBy(tag -> tag, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_TAGS)
        .map(
            entry ->
                texts.get("week.tag", Sanitizer.line(entry.getKey(), MAX_TAG), entry.getValue()))
        .toList();
  }

  private String name(Creator creator) {
    return texts.formats().name(creator, MAX_NAME);
  }

  private static Metric metric(Spike spike) {
    return spike.alert().crossing().metric();
  }

  private static BigDecimal value(Spike spike) {
    return spike.alert().crossing().value();
  }
}
