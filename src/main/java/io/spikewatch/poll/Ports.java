package io.spikewatch.poll;

import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.MessageCounter;
import io.spikewatch.notify.Notifier;
import io.spikewatch.notify.Outbox;
import io.spikewatch.snapshot.VideoAnalytics;
import io.spikewatch.watch.Watchlist;
import java.util.Optional;

/**
 * Everything outside that a run needs.
 *
 * @param source the source of figures, with the limits of this one run
 * @param dispatcher where creators can be handed over; absent where there are no workers
 */
public record Ports(
    VideoAnalytics source,
    Watchlist watchlist,
    History history,
    HealthStore health,
    PollTimes times,
    Leases leases,
    CreditCounter credits,
    Outbox outbox,
    AlertLog log,
    Notifier notifier,
    MessageCounter messages,
    DigestStore digests,
    Optional<Dispatcher> dispatcher) {}
