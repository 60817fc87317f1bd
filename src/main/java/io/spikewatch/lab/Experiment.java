package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import io.spikewatch.demo.Regime;
import io.spikewatch.demo.SeededHash;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.demo.Verdict;
import io.spikewatch.lab.Rival.Way;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One world, over which our plan and its rivals are run and held against what an hourly full scan
 * finds. All of them see the same figures at the same time.
 */
public final class Experiment {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LATEST_START = 150;

  /** What crosses in the last hours is not held against whoever had no turn since. */
  private static final Duration NOT_JUDGED = Duration.ofHours(6);

  private final LabSpec spec;
  private final Thresholds thresholds;
  private final Set<Plan> plans;
  private final SeededHash jitter;
  private final Instant judgedUntil;
  private final LabWorld world;
  private final List<Rival> rivals;
  private final Map<Plan, Contestant> contestants = new EnumMap<>(Plan.class);

  /** Throws, with a sentence, if these are thresholds that the referee cannot judge. */
  public static void check(Thresholds thresholds) {
    JudgedThresholds.of(thresholds);
  }

  /**
   * An experiment in the world that the parameters make.
   *
   * @param plans which of our plans to run; half a budget needs to know the whole
   */
  public Experiment(LabSpec spec, Thresholds thresholds, Set<Plan> plans) {
    this.spec = spec;
    this.thresholds = thresholds;
    this.plans = plans;
    jitter = new SeededHash(~spec.seed());
    judgedUntil = spec.end().minus(NOT_JUDGED);
    world = new LabWorld(spec);
    Levels levels = JudgedThresholds.of(thresholds);
    rivals = Arrays.stream(Way.values()).map(way -> new Rival(way, world, levels)).toList();
  }

  /** Runs everything and tells how each did. */
  public Findings run() {
    for (Plan plan : plans) {
      if (plan != Plan.HALF) {
        contestants.put(plan, new Contestant(world, thresholds, plan.every(), 0));
      }
    }
    run(world, rivals, contestants.values());
    if (plans.contains(Plan.HALF)) {
      halve();
    }
    List<Score> scores = new ArrayList<>();
    rivals.forEach(rival -> scores.add(score(rival)));
    contestants.forEach((plan, contestant) -> scores.add(score(plan, contestant)));
    return new Findings(world, scores);
  }

  private void halve() {
    long whole = Optional.ofNullable(contestants.get(Plan.HOURLY)).orElseThrow().creditsOfDay();
    LabWorld again = new LabWorld(spec);
    Contestant half = new Contestant(again, thresholds, Optional.empty(), Math.max(1, whole / 2));
    contestants.put(Plan.HALF, half);
    run(again, List.of(), List.of(half));
  }

  private void run(LabWorld over, Iterable<Rival> plain, Iterable<Contestant> ours) {
    for (int hour = 0; hour < spec.days() * 24; hour++) {
      Instant at = tick(hour);
      over.at(at);
      plain.forEach(rival -> rival.poll(at));
      ours.forEach(contestant -> contestant.poll(at));
    }
  }

  /** A schedule starts some seconds after the hour, never as many as before. */
  private Instant tick(int hour) {
    long late = jitter.below(LATEST_START, hour);
    return LabSpec.START.plus(HOUR.multipliedBy(hour)).plusSeconds(late);
  }

  private Score score(Rival rival) {
    return score(
        rival.way().label(),
        Optional.empty(),
        rival.credits(),
        Verdict.of(rivals.getFirst().crossings(), rival.announced()),
        rival.messages(),
        0,
        Map.of());
  }

  private Score score(Plan plan, Contestant contestant) {
    return score(
        plan.label(),
        Optional.of(plan),
        contestant.credits(),
        Verdict.of(rivals.getFirst().crossings(), contestant.announced()),
        contestant.messages(),
        contestant.unlikeBacktest(),
        contestant.reasons());
  }

  private Score score(
      String strategy,
      Optional<Plan> plan,
      long credits,
      Verdict verdict,
      long messages,
      int unlikeBacktest,
      Map<String, Long> reasons) {
    return new Score(
        strategy,
        plan,
        credits,
        rivals.getFirst().credits(),
        (double) spec.creators() * spec.days(),
        delays(verdict),
        verdict.missed().stream().filter(crossing -> crossing.at().isBefore(judgedUntil)).toList(),
        verdict.duplicates(),
        verdict.unfounded(),
        messages,
        unlikeBacktest,
        reasons);
  }

  private List<Duration> delays(Verdict verdict) {
    return Stream.of(verdict.pairs(), verdict.overtaken())
        .flatMap(announced -> announced.entrySet().stream())
        .map(pair -> Duration.between(since(pair.getKey()), pair.getValue().at()))
        .sorted()
        .toList();
  }

  /**
   * The refresh that brought the figures, where a full scan saw them at its next hour; where
   * figures roll, or the source had no data meanwhile, that scan.
   */
  private Instant since(TrueCrossing crossing) {
    Instant refreshed = Instant.ofEpochSecond(world.shownAt(crossing.userId(), crossing.at()));
    boolean atOnce = refreshed.plus(HOUR).plusSeconds(LATEST_START).isAfter(crossing.at());
    return spec.regime() != Regime.ROLLING && atOnce ? refreshed : crossing.at();
  }
}
