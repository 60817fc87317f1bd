package io.spikewatch.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * One creator of a generated world. The generator sets what happens to it; afterwards it is only
 * read.
 */
final class SimulatedCreator {

  private final int index;
  private final String userId;
  private final String firstHandle;
  private final CreatorHabits habits;
  private final List<SimulatedVideo> videos = new ArrayList<>();
  private final List<Period> uncollected = new ArrayList<>();
  private String lastHandle;
  private long renamedFrom = Long.MAX_VALUE;

  SimulatedCreator(int index, String userId, String handle, CreatorHabits habits) {
    this.index = index;
    this.userId = userId;
    this.firstHandle = handle;
    this.lastHandle = handle;
    this.habits = habits;
  }

  int index() {
    return index;
  }

  String userId() {
    return userId;
  }

  CreatorHabits habits() {
    return habits;
  }

  List<SimulatedVideo> videos() {
    return videos;
  }

  void renamed(String handle, long second) {
    lastHandle = handle;
    renamedFrom = second;
  }

  boolean isRenamed() {
    return renamedFrom != Long.MAX_VALUE;
  }

  void uncollected(long from, long to) {
    uncollected.add(new Period(from, to));
  }

  List<String> handles() {
    return List.of(firstHandle, lastHandle);
  }

  String handle(long second) {
    return second < renamedFrom ? firstHandle : lastHandle;
  }

  boolean isUncollected(long second) {
    return uncollected.stream().anyMatch(period -> period.contains(second));
  }

  private record Period(long from, long to) {

    boolean contains(long second) {
      return from <= second && second < to;
    }
  }
}
