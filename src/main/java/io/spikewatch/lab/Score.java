package io.spikewatch.lab;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.demo.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one strategy did in one world.
 *
 * @param credits all that it spent
 * @param fullCredits what the hourly full scan spent in the same world
 * @param creatorDays over how many it is counted
 * @param delays from each crossing, or the refresh that brought it, to its announcement, ascending
 * @param messages how many messages told of spikes
 * @param plan for our plan, how many pages were asked for and polls ended for each reason
 */
public record Score(
    String strategy,
    long credits,
    long fullCredits,
    double creatorDays,
    int crossings,
    List<Duration> delays,
    int overtaken,
    List<TrueCrossing> missed,
    List<Announced> repeated,
    List<Announced> unfounded,
    long messages,
    Map<String, Long> plan) {

  static Score of(
      String strategy,
      long credits,
      long fullCredits,
      double creatorDays,
      Verdict verdict,
      List<Duration> delays,
      long messages,
      Map<String, Long> plan) {
    int announced = verdict.announced();
    return new Score(
        strategy,
        credits,
        fullCredits,
        creatorDays,
        announced + verdict.missed().size(),
        delays,
        verdict.overtaken().size(),
        verdict.missed(),
        verdict.duplicates(),
        verdict.unfounded(),
        messages,
        plan);
  }

  public int announced() {
    return crossings - missed.size();
  }

  /** The part of all that an hourly full scan finds; 1 where there is nothing to find. */
  public double recall() {
    return crossings == 0 ? 1 : (double) announced() / crossings;
  }

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
