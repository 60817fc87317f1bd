package io.spikewatch.core.snapshot;

/** The source of the figures. */
public interface VideoAnalytics {

  /**
   * Requests one page, with bounded attempts and bounded time. Failures of the source or of the
   * network are results and never exceptions.
   *
   * @param credits pays for each request
   * @param deadline when the result must be there
   */
  FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline);

  /** How a person can set another key, as a sentence. */
  default String keyAdvice() {
    return "Set a valid key.";
  }

  /** A salted hash by which the current key can be recognised later. It does not reveal the key. */
  default String keyHash() {
    return "";
  }

  /** Whether the current key is not the key of that hash. */
  default boolean isAnotherKey(String hash) {
    return false;
  }

  /** The use of the source so far. */
  default SourceStats use() {
    return SourceStats.UNKNOWN;
  }
}
