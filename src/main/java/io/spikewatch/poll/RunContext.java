package io.spikewatch.poll;

import io.spikewatch.alert.Rearm;
import io.spikewatch.notify.Delivery;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Thresholds;
import java.time.InstantSource;

/**
 * What the polls of all creators in one run share.
 *
 * @param asking by when the last page has to be there, with time left to record and publish
 */
record RunContext(
    PollRequest request,
    Ports ports,
    PollLimits limits,
    Thresholds defaults,
    Rearm rearm,
    Ration ration,
    CreditBudget budget,
    Delivery delivery,
    Deadline asking,
    InstantSource clock,
    Pause pause) {}
