package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.SourceStats;
import io.spikewatch.core.snapshot.VideoAnalytics;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The source of the figures, backed by KeyAPI; one for each run, for all threads of the run.
 *
 * <p>Every request needs a permit of the run's rate limiter and is paid for just before its first
 * byte is sent. After an error of the source or the network, one retry follows after some seconds.
 * After a 429, a retry follows after the limiter's wait. If time, credits or the limiter forbid a
 * retry, the last response is the result. No reason of a result contains the key.
 */
public final class KeyApiVideoAnalytics implements VideoAnalytics {

  /** One attempt more than the rate limiter's waits, and one for a network error. */
  private static final int MAX_TRIES = 4;

  /** The characters that a header value can contain safely. */
  private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,4096}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

  private static final RequestOutcome NO_CREDIT =
      RequestOutcome.unasked(new NotAsked("the credit budget is used up"));

  private final KeyApiSettings settings;
  private final KeyApiHttp http;
  private final RateLimiter limiter;

  /**
   * Creates the source for one run.
   *
   * @param http shared by all runs
   * @param limiter the rate limiter of this run
   */
  public KeyApiVideoAnalytics(KeyApiSettings settings, KeyApiHttp http, RateLimiter limiter) {
    this.settings = settings;
    this.http = http;
    this.limiter = limiter;
  }

  private record Call(PageRequest page, String key, CreditMeter credits, Deadline deadline) {}

  @Override
  public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
    String key = settings.key().get().strip();
    if (!SENDABLE.matcher(key).matches()) {
      return new Refused(Refusal.KEY, "the key is empty or has characters that no key has");
    }
    Call call = new Call(request, key, credits, deadline);
    FetchResult result = ask(call).result();
    int rests = 0;
    for (int tries = 1; tries < MAX_TRIES; tries++) {
      boolean again =
          switch (result) {
            case Throttled t -> true;
            case Unavailable u -> rests++ == 0 && limiter.backOff(deadline);
            default -> false;
          };
      RequestOutcome next = again ? ask(call) : RequestOutcome.unasked(result);
      if (next.unasked()) {
        return result;
      }
      result = next.result();
    }
    return result;
  }

  @Override
  public String keyAdvice() {
    return settings.keyAdvice();
  }

  @Override
  public String keyHash() {
    return KeyHash.of(settings.key().get().strip());
  }

  @Override
  public boolean isAnotherKey(String hash) {
    return !hash.isEmpty() && !KeyHash.isOf(hash, settings.key().get().strip());
  }

  @Override
  public SourceStats use() {
    return limiter.report();
  }

  private RequestOutcome ask(Call call) {
    return switch (limiter.enter(call.deadline())) {
      case Permit.Denied denied -> RequestOutcome.unasked(denied.result());
      case Permit.Admitted permission -> ask(call, permission);
    };
  }

  private RequestOutcome ask(Call call, Permit.Admitted permission) {
    RequestOutcome outcome = NO_CREDIT;
    try {
      outcome =
          outcome(
              http.get(call.page(), call.key(), call.credits(), call.deadline().left()),
              call.key());
      return outcome;
    } finally {
      limiter.leave(permission, outcome);
    }
  }

  private static RequestOutcome outcome(Reply reply, String key) {
    return switch (reply) {
      case Reply.Answer a ->
          RequestOutcome.answered(
              Redaction.shown(ResponseParser.parse(a.status(), a.body()), key),
              a.retryAfter().flatMap(KeyApiVideoAnalytics::seconds));
      case Reply.UnreadableReply u ->
          RequestOutcome.answered(
              Redaction.shown(new Malformed("HTTP 200 with " + u.problem()), key),
              Optional.empty());
      case Reply.NoResponse(String problem, boolean sent) ->
          sent
              ? RequestOutcome.silent(new Unavailable(problem))
              : RequestOutcome.unsent(new Unavailable(problem));
      case Reply.Unpaid _ -> NO_CREDIT;
    };
  }

  /** The header may also be a date, which is ignored because a monotonic clock cannot use it. */
  private static Optional<Duration> seconds(String retryAfter) {
    return Optional.of(retryAfter.strip())
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
