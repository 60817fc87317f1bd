package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of one strategy after the warm-up days.
 *
 * @param plan the variant of our plan; empty for a baseline
 * @param creatorDays the number of measured days, summed over the creators
 * @param cost the credits and the processor time
 * @param delays the delays from each crossing, or from the refresh that brought it, to its
 *     announcement; ascending
 * @param messages the number of messages about spikes
 * @param unlikeBacktest the number of alerts that were announced or are found by a backtest, but
 *     not both
 * @param reasons for our plan, the number of requested pages and of ended polls for each reason
 * @param creators the cost of each creator
 */
public record Score(
    String strategy,
    Optional<Plan> plan,
    double creatorDays,
    Cost cost,
    List<Duration> delays,
    Wrong wrong,
    long messages,
    int unlikeBacktest,
    Map<String, Long> reasons,
    List<CreatorCost> creators) {

  /**
   * Credits.
   *
   * @param full the credits of an hourly full scan
   * @param reference the credits of the reference: a bounded scan, once per refresh
   * @param processorNanos the processor time of the whole process during the polls
   */
  public record Cost(long credits, long full, long reference, long processorNanos) {
    Cost and(Cost other) {
      return new Cost(
          credits + other.credits,
          full + other.full,
          reference + other.reference,
          processorNanos + other.processorNanos);
    }
  }

  /** The number of mistakes, and of announcements of ambiguous crossings. */
  public record Wrong(
      List<TrueCrossing> missed,
      List<Announced> duplicates,
      List<Announced> repeats,
      List<Announced> unfounded,
      int excused) {
    Wrong and(Wrong other) {
      return new Wrong(
          joined(missed, other.missed),
          joined(duplicates, other.duplicates),
          joined(repeats, other.repeats),
          joined(unfounded, other.unfounded),
          excused + other.excused);
    }

    /** Whether no alert was missed, repeated or false. */
    public boolean isClean() {
      return missed.isEmpty() && duplicates.isEmpty() && repeats.isEmpty() && unfounded.isEmpty();
    }
  }

  /**
   * The cost of one creator.
   *
   * @param kind the kind of creator, in a word
   * @param requests the number of requests by worth: the order, and whether the page was read again
   *     or is deeper than the reference reads
   */
  public record CreatorCost(
      String handle,
      String kind,
      int videos,
      long credits,
      long reference,
      Map<String, Integer> requests) {}

  /** Adds two scores. */
  public Score and(Score other) {
    Map<String, Long> all = new TreeMap<>(reasons);
    other.reasons.forEach((why, times) -> all.merge(why, times, Long::sum));
    List<Duration> longer = joined(delays, other.delays);
    longer.sort(Comparator.naturalOrder());
    return new Score(
        strategy,
        plan,
        creatorDays + other.creatorDays,
        cost.and(other.cost),
        longer,
        wrong.and(other.wrong),
        messages + other.messages,
        unlikeBacktest + other.unlikeBacktest,
        all,
        joined(creators, other.creators));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** The number of announced crossings. */
  public int announced() {
    return delays.size();
  }

  /** The number of crossings that an hourly full scan finds. */
  public int crossings() {
    return announced() + wrong.missed().size();
  }

  /** The share of crossings found, relative to an hourly full scan; 1 if there is none. */
  public double recall() {
    return crossings() == 0 ? 1 : (double) announced() / crossings();
  }

  /** The credits, relative to an hourly full scan. */
  public double creditShare() {
    return (double) cost.credits() / cost.full();
  }

  /** The credits, relative to the reference. */
  public double ratio() {
    return (double) cost.credits() / Math.max(1, cost.reference());
  }

  public double creditsPerCreatorDay() {
    return cost.credits() / creatorDays;
  }

  /** The credits of the reference per creator and day. */
  public double referencePerCreatorDay() {
    return cost.reference() / creatorDays;
  }

  public double messagesPerSpike() {
    return announced() == 0 ? 0 : (double) messages / announced();
  }

  /** Milliseconds of processor time per thousand pages; empty for a baseline. */
  public Optional<Double> processorMillisPerThousandPages() {
    return plan.map(_ -> cost.processorNanos() / 1e3 / Math.max(1, cost.credits()));
  }

  /** The delay that the given percentage of the announcements does not exceed. */
  public Duration delay(int percent) {
    return delays.isEmpty()
        ? Duration.ZERO
        : delays.get(Math.max(0, (delays.size() * percent + 99) / 100 - 1));
  }
}
