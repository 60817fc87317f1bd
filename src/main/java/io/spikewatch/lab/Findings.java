package io.spikewatch.lab;

import io.spikewatch.demo.Announced;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an experiment came to, and the world to look things up in. */
public final class Findings {

  private final LabWorld world;
  private final List<Score> scores;
  private final Map<Plan, List<Announced>> announced;

  Findings(LabWorld world, List<Score> scores, Map<Plan, List<Announced>> announced) {
    this.world = world;
    this.scores = List.copyOf(scores);
    this.announced = announced;
  }

  public LabSpec spec() {
    return world.spec();
  }

  /** How each strategy did, the hourly full scan first. */
  public List<Score> scores() {
    return scores;
  }

  /** What a plan of ours announced of each creator, by user id, in the order in which it did. */
  public Map<String, List<Announced>> announced(Plan plan) {
    return announced.getOrDefault(plan, List.of()).stream()
        .collect(Collectors.groupingBy(Announced::userId));
  }

  /** How often each kind of thing has happened out of the ordinary, by name. */
  public Map<String, Integer> happenings() {
    return world.happenings();
  }

  /** The true figures of a video, around what was missed or invented. */
  public Course course(String userId, String videoId) {
    return new Course(world, userId, videoId);
  }
}
