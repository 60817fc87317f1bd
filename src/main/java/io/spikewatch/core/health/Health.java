package io.spikewatch.core.health;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The health of the monitoring: its issues, their start, and whether the circuit breaker is open.
 *
 * @param version counts the writes; 0 if nothing has been written yet
 */
public record Health(long version, List<Episode> episodes, Optional<Breaker> breaker) {

  /**
   * The maximum number of episodes, because all of them are stored in one item. Further issues are
   * announced when there is room.
   */
  static final int MAX_EPISODES = 1_000;

  /** Half of the maximum size of a stored item. The notifications need the other half. */
  static final int MAX_EPISODE_BYTES = 200 * 1024;

  /** No issue is known. */
  public static final Health GOOD = new Health(0, List.of(), Optional.empty());

  public Health {
    episodes = List.copyOf(episodes);
  }

  /**
   * A condition from its start until its end.
   *
   * @param subject a handle, or empty if the condition is about the whole system
   * @param cause distinguishes two episodes of one condition and subject; a new cause is announced
   *     again
   * @param notified whether the start has been announced
   */
  public record Episode(
      Condition condition, String subject, String cause, Instant since, boolean notified) {

    /** The prefix of the cause of an episode that was over when it was found. */
    private static final String PAST = "over, since ";

    /** An episode that is stored only until the next run, so that it is announced once. */
    static Episode past(HealthIssue found, Instant since) {
      return new Episode(found.condition(), found.subject(), PAST + since, since, true);
    }

    /** Whether the episode was over when it was found. */
    public boolean isPast() {
      return cause.startsWith(PAST);
    }

    /** The bytes for the field names, the instant and the condition of an episode. */
    private static final int BESIDES = 120;

    /** The approximate stored size in bytes. */
    int weight() {
      return weight(subject, cause);
    }

    static int weight(String subject, String cause) {
      return BESIDES + utf8(subject) + utf8(cause);
    }

    private static int utf8(String text) {
      return text.codePoints().map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4).sum();
    }
  }

  /**
   * An open circuit breaker: no requests are sent because the account is refused.
   *
   * @param probedAt when a request last found that the account is still refused
   * @param keyHash a salted hash of the refused key; empty if it is not known
   */
  public record Breaker(Refusal refusal, Instant since, Instant probedAt, String keyHash) {}
}
