package io.spikewatch.virtual;

import java.time.Duration;
import java.util.List;

/**
 * What a load has cost, and what became of it.
 *
 * @param polls polls of a creator in the hours after the first
 * @param heapMebibytes what was in use at the end of each hour
 */
public record LoadResult(
    int creators,
    int hours,
    long polls,
    Cost cost,
    Delivery delivery,
    List<Long> heapMebibytes,
    Duration took) {

  /** The heap of a JVM that keeps nothing varies by so much. */
  private static final long HEAP_TOLERANCE = 16;

  private static final double MILLION = 1e6;

  /** What AWS asks in us-east-1 for a million of each, in dollars. */
  private static final double READ_UNITS = 0.125;

  private static final double WRITE_UNITS = 0.625;
  private static final double TOPIC_REQUESTS = 0.50;
  private static final double QUEUE_REQUESTS = 0.40;

  /**
   * Of all hours after the first.
   *
   * @param dispatched batches that were handed over
   * @param delivered batches that were delivered, repetitions included
   */
  public record Cost(long credits, double reads, double writes, long dispatched, long delivered) {

    Cost minus(Cost other) {
      return new Cost(
          credits - other.credits,
          reads - other.reads,
          writes - other.writes,
          dispatched - other.dispatched,
          delivered - other.delivered);
    }

    /** What AWS asks for it in dollars, but for the functions' own time. */
    double dollars() {
      // Each delivery is one message received and one deleted.
      return (reads * READ_UNITS
              + writes * WRITE_UNITS
              + dispatched * TOPIC_REQUESTS
              + 2 * delivered * QUEUE_REQUESTS)
          / MILLION;
    }
  }

  /** What became of the crossings and of the batches. */
  public record Delivery(
      int crossings, int lost, int twice, int unfounded, int repeated, int deadLetters) {}

  /** Credits for a poll. */
  public double credits() {
    return (double) cost.credits() / polls;
  }

  public double reads() {
    return cost.reads() / polls;
  }

  public double writes() {
    return cost.writes() / polls;
  }

  /** Dollars that AWS asks for a million polls. */
  public double dollarsForAMillion() {
    return cost.dollars() * MILLION / polls;
  }

  /** Whether every crossing was announced once, and every creator was polled at every hour. */
  public boolean clean() {
    return delivery.lost() == 0
        && delivery.twice() == 0
        && delivery.unfounded() == 0
        && delivery.deadLetters() == 0
        && polls == (long) creators * (hours - 1);
  }

  /** Whether the last hour left no more in use than the second one did. */
  public boolean flat() {
    return heapMebibytes.getLast() <= heapMebibytes.get(1) + HEAP_TOLERANCE;
  }
}
