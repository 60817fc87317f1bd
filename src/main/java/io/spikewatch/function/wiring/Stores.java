package io.spikewatch.function.wiring;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.StoredItems;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.core.watch.WatchlistEditor;

/** All stores of an application. */
public record Stores(
    Watchlist watchlist,
    WatchlistEditor editor,
    History history,
    HistoryReader historyReader,
    HealthStore health,
    PollTimes times,
    Leases leases,
    CreditCounter credits,
    Outbox outbox,
    AlertLog log,
    MessageCounter messages,
    DigestStore digests,
    StoredItems items) {}
