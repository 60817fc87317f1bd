package io.spikewatch.poll;

import java.time.Duration;
import java.util.Optional;

/**
 * How much one run may do.
 *
 * @param inFlight requests to the source at the same time
 * @param pagesPerCreator pages, and so about credits, for one creator and run
 * @param dailyCreditBudget credits for all runs of a day (UTC); 0 for no limit
 * @param creatorsPerRun creators beyond which a run hands over to workers, where it has any
 * @param acceptedDelay how late a crossing may be seen of a video that was far from it
 * @param runsWithin how long after a run the next one has to come; absent where no schedule asks
 */
public record PollLimits(
    int inFlight,
    int pagesPerCreator,
    long dailyCreditBudget,
    int creatorsPerRun,
    Duration acceptedDelay,
    Optional<Duration> runsWithin) {}
