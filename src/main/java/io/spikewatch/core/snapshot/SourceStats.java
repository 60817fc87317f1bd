package io.spikewatch.core.snapshot;

/**
 * The use of the source in one run, for its report.
 *
 * @param requests the number of requests, including retries
 * @param throttled the number of responses "too many requests"
 * @param pauses the number of waits of the whole run
 * @param limit the limit of concurrent requests at the end
 */
public record SourceStats(int requests, int throttled, int pauses, int limit) {

  /** The statistics of a source that does not count. */
  public static final SourceStats UNKNOWN = new SourceStats(0, 0, 0, 0);
}
