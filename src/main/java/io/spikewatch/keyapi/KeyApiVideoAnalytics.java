package io.spikewatch.keyapi;

import io.spikewatch.snapshot.CreditMeter;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.SourceUse;
import io.spikewatch.snapshot.VideoAnalytics;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The source of the figures as KeyAPI gives it; one for each run, for as many threads as the run
 * has.
 *
 * <p>Every request passes the run's gate and is paid for just before it is made. An error of the
 * source or of the network is tried once more after some seconds, a 429 after the gate's wait; when
 * time, credits or the gate forbid another try, the last answer stands. No reason of a result holds
 * the key.
 */
public final class KeyApiVideoAnalytics implements VideoAnalytics {

  /** One more than the gate lets a run be throttled, and one for an error on the way. */
  private static final int MOST_TRIES = 4;

  /** What a header can carry without becoming two. */
  private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,4096}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private final KeyApiSettings settings;
  private final KeyApiHttp http;
  private final RateGate gate;

  /**
   * The source for one run.
   *
   * @param http shared by all runs
   * @param gate this run's own
   */
  public KeyApiVideoAnalytics(KeyApiSettings settings, KeyApiHttp http, RateGate gate) {
    this.settings = settings;
    this.http = http;
    this.gate = gate;
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
    for (int tries = 1; tries < MOST_TRIES; tries++) {
      boolean again =
          switch (result) {
            case Throttled t -> true;
            case Unavailable u -> rests++ == 0 && gate.rest(deadline);
            default -> false;
          };
      Outcome next = again ? ask(call) : Outcome.unasked(result);
      if (next.unasked()) {
        return result;
      }
      result = next.result();
    }
    return result;
  }

  @Override
  public SourceUse use() {
    return gate.report();
  }

  private Outcome ask(Call call) {
    return switch (gate.enter(call.deadline())) {
      case Entry.Denied denied -> Outcome.unasked(denied.result());
      case Entry.Admitted permission -> ask(call, permission);
    };
  }

  private Outcome ask(Call call, Entry.Admitted permission) {
    Outcome outcome = Outcome.unasked(new NotAsked("the credit budget is used up"));
    try {
      if (call.credits().spend()) {
        outcome = outcome(http.get(call.page(), call.key(), call.deadline().left()), call.key());
      }
      return outcome;
    } finally {
      gate.leave(permission, outcome);
    }
  }

  private static Outcome outcome(Reply reply, String key) {
    return switch (reply) {
      case Reply.Answer a ->
          Outcome.answered(
              Reasons.shown(ResponseParser.parse(a.status(), a.body()), key),
              a.retryAfter().flatMap(KeyApiVideoAnalytics::seconds));
      case Reply.Unreadable u ->
          Outcome.answered(
              Reasons.shown(new Malformed("HTTP 200 with " + u.problem()), key), Optional.empty());
      case Reply.Silence s -> Outcome.silent(new Unavailable(s.problem()));
    };
  }

  /** The header may also be a date; that is as good as none to a clock that only goes forward. */
  private static Optional<Duration> seconds(String retryAfter) {
    return Optional.of(retryAfter.strip())
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Integer.parseInt(text)));
  }
}
