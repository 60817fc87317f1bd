package io.spikewatch.lab;

import java.util.List;
import java.util.Map;

/** What an experiment came to, and the world to look things up in. */
public final class Findings {

  private final LabWorld world;
  private final List<Score> scores;

  Findings(LabWorld world, List<Score> scores) {
    this.world = world;
    this.scores = List.copyOf(scores);
  }

  public LabSpec spec() {
    return world.spec();
  }

  /** How each strategy did, the hourly full scan first. */
  public List<Score> scores() {
    return scores;
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
