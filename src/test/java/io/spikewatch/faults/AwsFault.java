package io.spikewatch.faults;

import io.spikewatch.testing.AwsCall;
import io.spikewatch.testing.AwsTap.Meddler;
import io.spikewatch.testing.AwsTap.TapReply;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What AWS may do to a request. */
enum AwsFault {
  TABLES_THROTTLED,
  TABLES_REFUSED,
  TABLES_BROKEN,
  TABLES_SLOW,
  CONDITIONS_FAIL,
  ANSWERS_OF_TABLES_LOST,
  TOPIC_THROTTLED,
  TOPIC_REFUSED,
  TOPIC_BROKEN,
  TOPIC_SLOW,
  ANSWERS_OF_TOPIC_LOST;

  private static final long SLOWLY = 150_000_000;

  /** Whether a request may have been carried out although its sender cannot know it. */
  boolean losesAnswers() {
    return this == ANSWERS_OF_TABLES_LOST || this == ANSWERS_OF_TOPIC_LOST;
  }

  private boolean meets(AwsCall call) {
    boolean topic = name().contains("TOPIC");
    boolean conditional = call.body().contains("ConditionExpression") && call.writes();
    return topic == call.service().equals("sns") && (this != CONDITIONS_FAIL || conditional);
  }

  private Optional<TapReply> instead(AwsCall call) {
    return switch (this) {
      case TABLES_THROTTLED ->
          Optional.of(TapReply.error(call, 400, "ProvisionedThroughputExceededException"));
      case TABLES_REFUSED -> Optional.of(TapReply.error(call, 400, "AccessDeniedException"));
      case TABLES_BROKEN -> Optional.of(TapReply.error(call, 500, "InternalServerError"));
      case CONDITIONS_FAIL ->
          Optional.of(TapReply.error(call, 400, "ConditionalCheckFailedException"));
      case TOPIC_THROTTLED -> Optional.of(TapReply.error(call, 400, "Throttling"));
      case TOPIC_REFUSED -> Optional.of(TapReply.error(call, 403, "AuthorizationError"));
      case TOPIC_BROKEN -> Optional.of(TapReply.error(call, 500, "InternalError"));
      case TABLES_SLOW, TOPIC_SLOW, ANSWERS_OF_TABLES_LOST, ANSWERS_OF_TOPIC_LOST ->
          Optional.empty();
    };
  }

  /** Does this to a part of the requests, the same ones for the same seed, and counts them. */
  Meddler to(double part, AtomicInteger met) {
    Random random = new Random(11);
    return new Meddler() {
      @Override
      public synchronized Optional<TapReply> before(AwsCall call) {
        if (losesAnswers() || !meets(call) || random.nextDouble() >= part) {
          return Optional.empty();
        }
        met.incrementAndGet();
        if (name().endsWith("SLOW")) {
          LockSupport.parkNanos(SLOWLY);
        }
        return instead(call);
      }

      @Override
      public synchronized boolean after(AwsCall call, int status) {
        boolean lost = losesAnswers() && meets(call) && random.nextDouble() < part;
        met.addAndGet(lost ? 1 : 0);
        return !lost;
      }
    };
  }
}
