package io.spikewatch.adapters.memory;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimesContract;

class InMemoryPollTimesTest extends PollTimesContract {

  private final InMemoryPollTimes kept = new InMemoryPollTimes();

  @Override
  protected PollTimes times() {
    return kept;
  }
}
