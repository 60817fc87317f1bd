package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.util.List;

/**
 * The cost and the result of a load.
 *
 * @param polls the number of polls in the hours after the first
 * @param heapMebibytes the used heap at the end of each hour
 */
public record LoadResult(
    int creators,
    int hours,
    long polls,
    LoadCost cost,
    DeliveryCounts deliveryCounts,
    List<Long> heapMebibytes,
    Duration took) {

  /** The tolerance for the heap of a JVM that accumulates nothing. */
  private static final long HEAP_TOLERANCE = 16;

  private static final double MILLION = 1e6;

  /** The AWS prices in us-east-1 for a million of each, in dollars. */
  private static final double READ_UNITS = 0.125;

  private static final double WRITE_UNITS = 0.625;
  private static final double TOPIC_REQUESTS = 0.50;
  private static final double QUEUE_REQUESTS = 0.40;

  /**
   * The figures of all hours after the first.
   *
   * @param dispatched the number of dispatched batches
   * @param delivered the number of delivered batches, including repeated deliveries
   */
  public record LoadCost(
      long credits, double reads, double writes, long dispatched, long delivered) {

    LoadCost minus(LoadCost other) {
      return new LoadCost(
          credits - other.credits,
          reads - other.reads,
          writes - other.writes,
          dispatched - other.dispatched,
          delivered - other.delivered);
    }

    /** The AWS price in dollars, without the functions' duration. */
    double dollars() {
      // Each delivery consists of one receive and one delete.
      return (reads * READ_UNITS
              + writes * WRITE_UNITS
              + dispatched * TOPIC_REQUESTS
              + 2 * delivered * QUEUE_REQUESTS)
          / MILLION;
    }
  }

  /** The results of the crossings and of the batches. */
  public record DeliveryCounts(
      int crossings, int lost, int twice, int unfounded, int repeated, int deadLetters) {}

  /** Credits per poll. */
  public double credits() {
    return (double) cost.credits() / polls;
  }

  public double reads() {
    return cost.reads() / polls;
  }

  public double writes() {
    return cost.writes() / polls;
  }

  /** The AWS price of a million polls, in dollars. */
  public double dollarsForAMillion() {
    return cost.dollars() * MILLION / polls;
  }

  /** Whether every crossing was announced once, and every creator was polled every hour. */
  public boolean clean() {
    return deliveryCounts.lost() == 0
        && deliveryCounts.twice() == 0
        && deliveryCounts.unfounded() == 0
        && deliveryCounts.deadLetters() == 0
        && polls == (long) creators * (hours - 1);
  }

  /** Whether the heap in use after the last hour is at most as large as after the second hour. */
  public boolean flat() {
    return heapMebibytes.getLast() <= heapMebibytes.get(1) + HEAP_TOLERANCE;
  }
}
