package io.spikewatch.tools.simulation;

import java.util.ArrayList;
import java.util.List;

/** One creator of a generated world. The generators build it; afterwards it is only read. */
final class SimulatedCreator {

  private record Gap(long from, long to) {}

  private final int index;
  private final String userId;
  private final String firstHandle;
  private final CreatorProfile profile;
  private final List<SimulatedVideo> videos = new ArrayList<>();
  private final List<Gap> uncollected = new ArrayList<>();
  private final List<Long> disturbances = new ArrayList<>();
  private final List<WorldEvent> events = new ArrayList<>();
  private long renamedFrom = Long.MAX_VALUE;

  SimulatedCreator(int index, String userId, String handle, CreatorProfile profile) {
    this.index = index;
    this.userId = userId;
    this.firstHandle = handle;
    this.profile = profile;
  }

  int index() {
    return index;
  }

  String userId() {
    return userId;
  }

  CreatorProfile profile() {
    return profile;
  }

  List<SimulatedVideo> videos() {
    return videos;
  }

  void happened(WorldEvent event) {
    events.add(event);
  }

  /** All events of the creator. */
  List<WorldEvent> events() {
    return events;
  }

  void renamed(long second) {
    renamedFrom = Math.min(renamedFrom, second);
  }

  List<String> handles() {
    return List.of(firstHandle, "the." + firstHandle);
  }

  String handle(long second) {
    return second < renamedFrom ? firstHandle : "the." + firstHandle;
  }

  /** In this time the source shows nothing of the creator. */
  void uncollected(long from, long to) {
    uncollected.add(new Gap(from, to));
  }

  boolean isUncollected(long second) {
    return uncollected.stream().anyMatch(p -> p.from() <= second && second < p.to());
  }

  /** From this second a video shows other figures, although there is no refresh. */
  void disturbed(long second) {
    disturbances.add(second);
  }

  /** The number of changes of figures without a refresh. */
  int disturbances(long second) {
    return (int) disturbances.stream().filter(at -> at <= second).count();
  }
}
