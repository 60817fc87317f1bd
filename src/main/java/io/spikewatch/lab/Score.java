package io.spikewatch.lab;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.TrueCrossing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one strategy did.
 *
 * @param plan which of ours it is; empty for a rival
 * @param credits all that it spent
 * @param fullCredits what the hourly full scan spent in the same worlds
 * @param creatorDays over how many it is counted
 * @param delays from each crossing, or the refresh that brought it, to what announced it, ascending
 * @param messages how many messages told of spikes
 * @param unlikeBacktest alerts that were announced or that a backtest of what was seen finds, but
 *     not both
 * @param reasons for our plan, how many pages were asked for and polls ended for each reason
 */
public record Score(
    String strategy,
    Optional<Plan> plan,
    long credits,
    long fullCredits,
    double creatorDays,
    List<Duration> delays,
    List<TrueCrossing> missed,
    List<Announced> repeated,
    List<Announced> unfounded,
    long messages,
    int unlikeBacktest,
    Map<String, Long> reasons) {

  /** Both together, as if it had been one world. */
  public Score and(Score other) {
    Map<String, Long> all = new TreeMap<>(reasons);
    other.reasons.forEach((why, times) -> all.merge(why, times, Long::sum));
    List<Duration> longer = joined(delays, other.delays);
    longer.sort(Comparator.naturalOrder());
    return new Score(
        strategy,
        plan,
        credits + other.credits,
        fullCredits + other.fullCredits,
        creatorDays + other.creatorDays,
        longer,
        joined(missed, other.missed),
        joined(repeated, other.repeated),
        joined(unfounded, other.unfounded),
        messages + other.messages,
        unlikeBacktest + other.unlikeBacktest,
        all);
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** How many of the crossings there were it told. */
  public int announced() {
    return delays.size();
  }

  /** How many crossings an hourly full scan finds. */
  public int crossings() {
    return announced() + missed.size();
  }

  /** The part of all that an hourly full scan finds; 1 where there is nothing to find. */
  public double recall() {
    return crossings() == 0 ? 1 : (double) announced() / crossings();
  }

  /** The part of the credits of an hourly full scan. */
  public double creditShare() {
    return (double) credits / fullCredits;
  }

  public double creditsPerCreatorDay() {
    return credits / creatorDays;
  }

  public double messagesPerSpike() {
    return announced() == 0 ? 0 : (double) messages / announced();
  }

  /** The delay that so many per cent of the announcements do not exceed. */
  public Duration delay(int percent) {
    return delays.isEmpty()
        ? Duration.ZERO
        : delays.get(Math.max(0, (delays.size() * percent + 99) / 100 - 1));
  }
}
