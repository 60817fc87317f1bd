package io.spikewatch.wiring;

import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.MessageCounter;
import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.CreditCounter;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.History;
import io.spikewatch.poll.Leases;
import io.spikewatch.poll.PollTimes;
import io.spikewatch.poll.Recordings;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.watch.WatchlistEditor;

/** Everything that is kept, wherever that is. */
public record Stores(
    Watchlist watchlist,
    WatchlistEditor editor,
    History history,
    Recordings recordings,
    HealthStore health,
    PollTimes times,
    Leases leases,
    CreditCounter credits,
    Outbox outbox,
    AlertLog log,
    MessageCounter messages,
    DigestStore digests) {}
