package io.spikewatch.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One creator of a laboratory's world. Set up by the generators, afterwards only read. */
final class Maker {

  private record Period(long from, long to) {}

  private final int index;
  private final String userId;
  private final String handle;
  private final Habits habits;
  private final List<Video> videos = new ArrayList<>();
  private final List<Period> uncollected = new ArrayList<>();
  private final Map<Happening, Integer> happened = new EnumMap<>(Happening.class);
  private long renamedFrom = Long.MAX_VALUE;

  Maker(int index, String userId, String handle, Habits habits) {
    this.index = index;
    this.userId = userId;
    this.handle = handle;
    this.habits = habits;
  }

  int index() {
    return index;
  }

  String userId() {
    return userId;
  }

  /** The handle that the creator starts with, and is watched under. */
  String handle() {
    return handle;
  }

  String handle(long second) {
    return second < renamedFrom ? handle : "the." + handle;
  }

  Habits habits() {
    return habits;
  }

  List<Video> videos() {
    return videos;
  }

  void happened(Happening happening) {
    happened.merge(happening, 1, Integer::sum);
  }

  /** How often it happens in this creator's time. */
  int times(Happening happening) {
    return happened.getOrDefault(happening, 0);
  }

  void renamed(long second) {
    renamedFrom = Math.min(renamedFrom, second);
  }

  /** The source shows nothing of the creator in that time. */
  void uncollected(long from, long to) {
    uncollected.add(new Period(from, to));
  }

  boolean isUncollected(long second) {
    for (Period period : uncollected) {
      if (period.from() <= second && second < period.to()) {
        return true;
      }
    }
    return false;
  }
}
