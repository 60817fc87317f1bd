package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.snapshot.FetchResult.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the watching itself fares: what is wrong and since when, and whether requests are held back.
 *
 * @param version counts the writes; 0 if nothing has been written yet
 */
public record Health(long version, List<Episode> episodes, Optional<Breaker> breaker) {

  /**
   * The most episodes that are known at a time, for they are kept together. What is wrong beyond
   * that is told when there is room.
   */
  static final int MOST_EPISODES = 1_000;

  /** Nothing is known to be wrong. */
  public static final Health GOOD = new Health(0, List.of(), Optional.empty());

  public Health {
    episodes = List.copyOf(episodes);
  }

  /**
   * A condition that lasts.
   *
   * @param subject who or what it is about: a handle, or empty where it is about the whole
   * @param cause tells two episodes of one condition and subject apart; a new cause is told again
   * @param told whether its beginning has been announced
   */
  public record Episode(
      Condition condition, String subject, String cause, Instant since, boolean told) {}

  /**
   * Requests are held back because the account is not served.
   *
   * @param probedAt when a request last found out that this is still so
   */
  public record Breaker(Refusal refusal, Instant since, Instant probedAt) {}
}
