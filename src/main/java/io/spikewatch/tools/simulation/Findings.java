package io.spikewatch.tools.simulation;

import io.spikewatch.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of an experiment, with its world for details. */
public final class Findings {

  private final World world;
  private final List<Score> scores;
  private final Map<Plan, PollingStrategy> strategies;
  private final Instant measuredFrom;

  Findings(
      World world,
      List<Score> scores,
      Map<Plan, PollingStrategy> strategies,
      Instant measuredFrom) {
    this.world = world;
    this.measuredFrom = measuredFrom;
    this.scores = List.copyOf(scores);
    this.strategies = Map.copyOf(strategies);
  }

  public WorldSpec spec() {
    return world.spec();
  }

  /** The scores of the strategies, the hourly full scan first. */
  public List<Score> scores() {
    return scores;
  }

  /** How often the projections of our hourly plan were right. */
  public ProjectionScore projections() {
    return strategy(Plan.HOURLY)
        .map(
            plan ->
                new ProjectionCheck(world)
                    .score(
                        plan.spikes(),
                        measuredFrom,
                        world.spec().end().minus(ProjectionCheck.LATER)))
        .orElse(ProjectionScore.NONE);
  }

  /** The number of events of each kind, by name. */
  public Map<String, Integer> events() {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (EventKind kind : EventKind.values()) {
      all.put(kind.label(), (int) world.events().stream().filter(e -> e.kind() == kind).count());
    }
    return all;
  }

  /** The true figures of a video, around a missed or false alert. */
  public TrueHistory history(String userId, String videoId) {
    return new TrueHistory(world, userId, videoId);
  }

  /** The snapshot that a plan had of the creator before a crossing was visible. */
  public Optional<Snapshot> known(Plan plan, TrueCrossing crossing) {
    return strategy(plan).flatMap(strategy -> strategy.known(crossing));
  }

  /** The requests of a plan for a creator in a time, each in a few words. */
  public List<String> requests(Plan plan, String userId, Instant from, Duration time) {
    return strategy(plan).stream()
        .flatMap(strategy -> strategy.requests().of(userId).stream())
        .filter(logged -> !logged.at().isBefore(from) && logged.at().isBefore(from.plus(time)))
        .map(
            logged ->
                "+%dh %s %d"
                    .formatted(
                        Duration.between(from, logged.at()).toHours(),
                        logged.worth(),
                        logged.page()))
        .toList();
  }

  private Optional<PollingStrategy> strategy(Plan plan) {
    return Optional.ofNullable(strategies.get(plan));
  }
}
