package io.spikewatch.snapshot;

import io.spikewatch.snapshot.FetchResult.Refusal;
import java.util.Optional;

/**
 * What a run did to the source, for its report.
 *
 * @param requests how many requests were made, retries included
 * @param throttled how many of them were answered with "too many requests"
 * @param pauses how often the whole run was told to wait
 * @param limit how many requests may be in flight at the end
 * @param refusal why the account is not served, if it is not
 */
public record SourceUse(
    int requests, int throttled, int pauses, int limit, Optional<Refusal> refusal) {

  /** Of a source that does not keep count. */
  public static final SourceUse UNKNOWN = new SourceUse(0, 0, 0, 0, Optional.empty());
}
