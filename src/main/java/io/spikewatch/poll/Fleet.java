package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What all watched creators together say about the source, which is the same for all of them.
 *
 * <p>One creator that stands still may be on holiday; twenty of them that do show a source that
 * refreshes once a day. So a small fleet is believed late, and a large one soon.
 *
 * @param size how many creators have been polled
 * @param rolling whether the source's figures move all the time
 * @param common when they all refresh at the same hour, the second of the day around which they do
 */
record Fleet(int size, boolean rolling, OptionalLong common) {

  /** From so many creators on, what they have in common is no chance. */
  static final int LARGE = 20;

  private static final int SURE_ALONE = 2;
  private static final int SURE_TOGETHER = 1;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long SAME_HOUR = Duration.ofMinutes(100).toSeconds();

  static Fleet of(Collection<Times> times) {
    List<Rhythm> polled =
        times.stream().filter(t -> t.polled().isAfter(Instant.EPOCH)).map(Times::rhythm).toList();
    List<Rhythm> daily = polled.stream().filter(r -> r.days() > 0).toList();
    long restless = polled.stream().filter(r -> r.restless() > 1).count();
    boolean rolling = restless * 5 > daily.size() + restless;
    return new Fleet(
        polled.size(), rolling, rolling ? OptionalLong.empty() : common(polled.size(), daily));
  }

  /** Whether a creator's refreshes can be foretold. */
  boolean foretells(Rhythm rhythm) {
    int sure = size >= LARGE ? SURE_TOGETHER : SURE_ALONE;
    return !rolling && rhythm.days() >= sure;
  }

  /** Whether it is left to a part of the creators to find out if the source refreshes at all. */
  boolean samples(Rhythm rhythm) {
    return size >= LARGE && !rolling && rhythm.unsettled();
  }

  /** Whether a creator refreshes when all do. */
  boolean inCommon(Rhythm rhythm) {
    return common.isPresent() && near(rhythm.secondOfDay(), common.getAsLong());
  }

  private static OptionalLong common(int polled, List<Rhythm> daily) {
    if (daily.size() < LARGE || daily.size() * 5 < polled * 4) {
      return OptionalLong.empty();
    }
    return IntStream.range(0, LARGE)
        .mapToLong(i -> daily.get(daily.size() * i / LARGE).secondOfDay())
        .filter(hour -> together(daily, hour) * 5 >= daily.size() * 4L)
        .boxed()
        .max(Comparator.comparingLong(hour -> together(daily, hour)))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static long together(List<Rhythm> daily, long secondOfDay) {
    return daily.stream().filter(r -> near(r.secondOfDay(), secondOfDay)).count();
  }

  private static boolean near(long one, long other) {
    long apart = Math.floorMod(one - other, DAY);
    return Math.min(apart, DAY - apart) <= SAME_HOUR;
  }
}
