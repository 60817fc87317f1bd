package io.spikewatch.lab;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.Levels;
import io.spikewatch.demo.SeededHash;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.demo.Verdict;
import io.spikewatch.lab.Rival.Way;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs our plan and its rivals over one world, and holds all of them against what an hourly full
 * scan finds in it.
 */
public final class Laboratory {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration THRIFTY = Duration.ofHours(3);
  private static final int LATEST_START = 150;

  private final LabSpec spec;
  private final Thresholds thresholds;
  private final Levels levels;
  private final int pagesPerCreator;
  private final SeededHash jitter;

  public Laboratory(LabSpec spec, Thresholds thresholds, Levels levels, int pagesPerCreator) {
    this.spec = spec;
    this.thresholds = thresholds;
    this.levels = levels;
    this.pagesPerCreator = pagesPerCreator;
    jitter = new SeededHash(~spec.seed());
  }

  /** All strategies, the hourly full scan first. */
  public List<Score> scores() {
    LabWorld world = new LabWorld(spec);
    List<Rival> rivals = new ArrayList<>();
    for (Way way : Way.values()) {
      rivals.add(new Rival(way, world, levels));
    }
    Map<String, Contestant> ours = new LinkedHashMap<>();
    ours.put("our plan, hourly", contestant(world, Optional.empty(), 0));
    ours.put("our plan, every 3 h", contestant(world, Optional.of(THRIFTY), 0));
    run(world, rivals, List.copyOf(ours.values()));

    long half = ours.get("our plan, hourly").creditsOfDay() / 2;
    LabWorld again = new LabWorld(spec);
    Contestant thrown = contestant(again, Optional.empty(), Math.max(1, half));
    run(again, List.of(), List.of(thrown));
    ours.put("our plan, half budget", thrown);

    List<TrueCrossing> truth = rivals.getFirst().crossings();
    long full = rivals.getFirst().credits();
    List<Score> scores = new ArrayList<>();
    rivals.forEach(rival -> scores.add(score(world, rival, truth, full)));
    ours.forEach((name, one) -> scores.add(score(world, name, one, truth, full)));
    return scores;
  }

  private Contestant contestant(LabWorld world, Optional<Duration> every, long budget) {
    return new Contestant(world, thresholds, every, budget, pagesPerCreator);
  }

  private void run(LabWorld world, List<Rival> rivals, List<Contestant> contestants) {
    for (int hour = 0; hour < spec.days() * 24; hour++) {
      Instant at = tick(hour);
      world.at(at);
      rivals.forEach(rival -> rival.poll(at));
      contestants.forEach(contestant -> contestant.poll(at));
    }
  }

  /** A schedule starts some seconds after the hour, never as many as before. */
  private Instant tick(int hour) {
    return LabSpec.START
        .plus(HOUR.multipliedBy(hour))
        .plusSeconds(jitter.below(LATEST_START, hour));
  }

  private Score score(LabWorld world, Rival rival, List<TrueCrossing> truth, long full) {
    List<Announced> announced = new ArrayList<>();
    for (TrueCrossing found : rival.crossings()) {
      announced.add(
          new Announced(
              "%s.%d".formatted(rival.way(), announced.size()),
              found.userId(),
              found.videoId(),
              found.metric().label(),
              found.level(),
              found.at()));
    }
    Verdict verdict = Verdict.of(truth, announced);
    long messages = announced.stream().map(a -> a.userId() + a.at()).distinct().count();
    return score(world, rival.way().label(), rival.credits(), verdict, messages, Map.of(), full);
  }

  private Score score(
      LabWorld world, String name, Contestant one, List<TrueCrossing> truth, long full) {
    Verdict verdict = Verdict.of(truth, one.announced());
    return score(world, name, one.credits(), verdict, one.messages(), one.plan(), full);
  }

  private Score score(
      LabWorld world,
      String name,
      long credits,
      Verdict verdict,
      long messages,
      Map<String, Long> plan,
      long full) {
    List<Duration> delays =
        verdict.pairs().entrySet().stream()
            .map(pair -> Duration.between(since(world, pair.getKey()), pair.getValue().at()))
            .sorted()
            .toList();
    return Score.of(
        name,
        credits,
        full,
        (double) spec.creators() * spec.days(),
        verdict,
        delays,
        messages,
        plan);
  }

  /** Where figures roll, the observation; else the refresh that brought the figures. */
  private Instant since(LabWorld world, TrueCrossing crossing) {
    return switch (spec.regime()) {
      case ROLLING -> crossing.at();
      default -> Instant.ofEpochSecond(world.shownAt(crossing.userId(), crossing.at()));
    };
  }

  /** The levels of thresholds, in the referee's own terms; empty if it cannot judge them all. */
  public static Optional<Levels> judged(Thresholds thresholds) {
    Levels levels = Levels.none();
    for (io.spikewatch.watch.Metric metric : thresholds.active()) {
      Optional<Levels.Metric> known =
          java.util.Arrays.stream(Levels.Metric.values())
              .filter(m -> m.label().equals(metric.key()))
              .findFirst();
      List<BigDecimal> absolute = thresholds.absolute(metric);
      if (known.isEmpty() || absolute.size() < thresholds.of(metric).size()) {
        return Optional.empty();
      }
      levels =
          levels.and(
              known.get(), absolute.stream().map(BigDecimal::toPlainString).toArray(String[]::new));
    }
    return Optional.of(levels);
  }
}
