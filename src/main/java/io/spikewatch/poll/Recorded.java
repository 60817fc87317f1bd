package io.spikewatch.poll;

/** How a conditional write ended. Both are normal outcomes. */
public enum Recorded {
  RECORDED,
  ANOTHER_RUN_WAS_FIRST
}
