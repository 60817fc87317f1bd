package io.spikewatch.core.poll;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Watchlist;
import java.util.Optional;

/**
 * The ports that a run needs.
 *
 * @param source the source of figures, with the limits of this run
 * @param dispatcher dispatches creators; absent if there are no workers
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
