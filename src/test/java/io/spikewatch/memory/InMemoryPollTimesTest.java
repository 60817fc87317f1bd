package io.spikewatch.memory;

import io.spikewatch.poll.PollTimes;
import io.spikewatch.poll.PollTimesContract;

class InMemoryPollTimesTest extends PollTimesContract {

  private final InMemoryPollTimes kept = new InMemoryPollTimes();

  @Override
  protected PollTimes times() {
    return kept;
  }
}
