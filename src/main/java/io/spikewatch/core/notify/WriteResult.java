package io.spikewatch.core.notify;

/** The result of a conditional write. Both are normal results. */
public enum WriteResult {
  RECORDED,
  ANOTHER_RUN_WAS_FIRST
}
