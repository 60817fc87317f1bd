package io.spikewatch.tools.simulation;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.tools.simulation.BaselineStrategy.Way;
import io.spikewatch.tools.simulation.RefreshCalendar.Refresh;
import io.spikewatch.tools.simulation.Score.CreatorCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs our plan and the baselines over one world, and compares them with an hourly full scan. All
 * of them see the same figures at the same time.
 */
public final class Experiment {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LATEST_START_SECONDS = 150;

  /** Crossings in the last hours are not evaluated, because no run has to find them immediately. */
  private static final Duration NOT_MEASURED = Duration.ofHours(6);

  private final LabOptions options;
  private final SeededHash jitter;
  private final Instant measuredFrom;
  private final Instant measuredUntil;
  private final World world;
  private final Map<Way, BaselineStrategy> baselines = new EnumMap<>(Way.class);
  private final Map<Plan, PollingStrategy> strategies = new EnumMap<>(Plan.class);

  /** An experiment in the world of the parameters. */
  public Experiment(WorldSpec spec, LabOptions options) {
    this.options = options;
    jitter = new SeededHash(~spec.seed());
    measuredFrom = spec.start().plus(Duration.ofDays(options.warmUpDays()));
    measuredUntil = spec.end().minus(NOT_MEASURED);
    if (!measuredFrom.isBefore(measuredUntil)) {
      throw new IllegalArgumentException(
          "no day is left after %d warm-up days".formatted(options.warmUpDays()));
    }
    world = new World(spec);
    OracleLevels levels = levels(options.thresholds());
    for (Way way : Way.values()) {
      if (options.baselines() || way == Way.FULL_HOURLY || way == Way.BOUNDED_PER_REFRESH) {
        baselines.put(way, new BaselineStrategy(way, world, levels));
      }
    }
  }

  /**
   * Thresholds in the oracle's form; throws an exception with a sentence if the oracle does not
   * support them.
   */
  public static OracleLevels levels(Thresholds thresholds) {
    OracleLevels levels = OracleLevels.none();
    for (Metric metric : thresholds.active()) {
      List<BigDecimal> absolute = thresholds.absolute(metric);
      if (absolute.size() < thresholds.of(metric).size()
          || !thresholds.predicted(metric).isEmpty()) {
        throw new IllegalArgumentException(
            "%s: the lab supports fixed levels only, no multiples and no predictions"
                .formatted(metric.key()));
      }
      levels =
          levels.and(
              OracleLevels.OracleMetric.named(metric.key())
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "%s: the lab does not support this metric".formatted(metric.key()))),
              absolute.stream().map(BigDecimal::toPlainString).toArray(String[]::new));
    }
    return levels;
  }

  /** Runs all strategies and returns their scores. */
  public Findings run() {
    for (Plan plan : options.plans()) {
      if (plan != Plan.HALF) {
        strategies.put(plan, new PollingStrategy(world, options, plan.every(), 0));
      }
    }
    run(List.copyOf(baselines.values()), List.copyOf(strategies.values()));
    PollingStrategy hourly = strategies.get(Plan.HOURLY);
    if (options.plans().contains(Plan.HALF) && hourly != null) {
      long half = Math.max(1, hourly.creditsOfDay() / 2);
      strategies.put(Plan.HALF, new PollingStrategy(world, options, Optional.empty(), half));
      run(List.of(), List.of(strategies.get(Plan.HALF)));
    }
    List<Score> scores = new ArrayList<>();
    baselines.values().forEach(baseline -> scores.add(score(baseline)));
    strategies.forEach((plan, strategy) -> scores.add(score(plan, strategy)));
    return new Findings(world, scores, strategies, measuredFrom);
  }

  private void run(List<BaselineStrategy> plain, List<PollingStrategy> ours) {
    List<TrueCrossing> truth = baseline(Way.FULL_HOURLY).crossings();
    for (int hour = 0; hour < world.spec().days() * 24; hour++) {
      Instant at = tick(hour);
      if (hour == options.warmUpDays() * 24) {
        plain.forEach(BaselineStrategy::resetCredits);
        ours.forEach(PollingStrategy::resetCosts);
      }
      int before = truth.size();
      plain.forEach(baseline -> baseline.poll(at));
      List<TrueCrossing> justTrue = List.copyOf(truth.subList(before, truth.size()));
      ours.forEach(strategy -> strategy.poll(at, justTrue));
    }
  }

  private BaselineStrategy baseline(Way way) {
    return Optional.ofNullable(baselines.get(way)).orElseThrow();
  }

  /** A schedule starts some seconds after the hour, and the seconds vary. */
  private Instant tick(int hour) {
    long late = jitter.below(LATEST_START_SECONDS, hour);
    return world.spec().start().plus(HOUR.multipliedBy(hour)).plusSeconds(late);
  }

  private Score score(BaselineStrategy baseline) {
    return score(
        baseline.way().label(),
        Optional.empty(),
        cost(total(baseline.credits()), 0),
        baseline.announced(),
        baseline.messages(),
        0,
        Map.of(),
        List.of());
  }

  private Score score(Plan plan, PollingStrategy strategy) {
    return score(
        plan.label(),
        Optional.of(plan),
        cost(strategy.credits(), strategy.processorNanos()),
        strategy.announced(),
        strategy.messages(),
        strategy.unlikeBacktest(),
        strategy.reasons(),
        creators(strategy));
  }

  private Score score(
      String strategy,
      Optional<Plan> plan,
      Score.Cost cost,
      List<Announced> announced,
      long messages,
      int unlikeBacktest,
      Map<String, Long> reasons,
      List<CreatorCost> creators) {
    Verdict verdict = Verdict.of(baseline(Way.FULL_HOURLY).crossings(), announced);
    return new Score(
        strategy,
        plan,
        (double) world.spec().creators() * (world.spec().days() - options.warmUpDays()),
        cost,
        delays(verdict),
        new Score.Wrong(
            verdict.missed().stream().filter(this::isMeasured).toList(),
            measured(verdict.duplicates()),
            measured(verdict.repeats()),
            measured(verdict.unfounded()),
            measured(verdict.excused()).size()),
        messages,
        unlikeBacktest,
        Map.copyOf(reasons),
        creators);
  }

  private Score.Cost cost(long credits, long processorNanos) {
    return new Score.Cost(
        credits,
        total(baseline(Way.FULL_HOURLY).credits()),
        total(baseline(Way.BOUNDED_PER_REFRESH).credits()),
        processorNanos);
  }

  private static long total(Map<String, Long> credits) {
    return credits.values().stream().mapToLong(c -> c).sum();
  }

  private boolean isMeasured(TrueCrossing crossing) {
    return !crossing.at().isBefore(measuredFrom) && crossing.at().isBefore(measuredUntil);
  }

  private List<Announced> measured(List<Announced> all) {
    Predicate<Announced> measured = announced -> !announced.at().isBefore(measuredFrom);
    return all.stream().filter(measured).toList();
  }

  private List<CreatorCost> creators(PollingStrategy strategy) {
    Map<String, Long> reference = baseline(Way.BOUNDED_PER_REFRESH).credits();
    List<CreatorCost> all = new ArrayList<>();
    for (String userId : world.userIds()) {
      Map<String, Integer> worth = new TreeMap<>();
      strategy.requests().of(userId).stream()
          .filter(logged -> !logged.at().isBefore(measuredFrom))
          .forEach(logged -> worth.merge(logged.worth(), 1, Integer::sum));
      all.add(
          new CreatorCost(
              world.handle(userId, world.spec().start()).orElseThrow(),
              world.kind(userId),
              world.listing(userId, measuredUntil).rows().size(),
              worth.values().stream().mapToLong(n -> n).sum(),
              reference.getOrDefault(userId, 0L),
              worth));
    }
    return all;
  }

  private List<Duration> delays(Verdict verdict) {
    return Stream.of(verdict.pairs(), verdict.overtaken())
        .flatMap(announced -> announced.entrySet().stream())
        .filter(pair -> isMeasured(pair.getKey()))
        .map(pair -> Duration.between(since(pair.getKey()), pair.getValue().at()))
        .sorted()
        .toList();
  }

  /**
   * The time of the refresh that brought the figures, if a full scan saw them at its next hour.
   * Otherwise, with rolling figures or missing data, the time of that scan.
   */
  private Instant since(TrueCrossing crossing) {
    Refresh refresh = world.refresh(crossing.userId(), crossing.at());
    Instant refreshed = Instant.ofEpochSecond(refresh.at());
    boolean atOnce = refreshed.plus(HOUR).plusSeconds(LATEST_START_SECONDS).isAfter(crossing.at());
    return world.spec().regime() != Regime.ROLLING && atOnce ? refreshed : crossing.at();
  }
}
