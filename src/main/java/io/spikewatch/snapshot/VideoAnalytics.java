package io.spikewatch.snapshot;

/** The source of the figures. */
public interface VideoAnalytics {

  /**
   * Asks for one page. Bounded in tries and in time; never throws for anything that a source or a
   * network may do.
   *
   * @param credits what each request is paid from
   * @param deadline by when there has to be a result
   */
  FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline);

  /** What has been asked of the source so far, and how it took that. */
  default SourceUse use() {
    return SourceUse.UNKNOWN;
  }
}
