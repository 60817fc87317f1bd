package io.spikewatch.core.snapshot;

/**
 * The response of the source to a request for a page. Expected failures are results, not
 * exceptions.
 */
public sealed interface FetchResult {

  /** The reason for a report; empty for a page. */
  String reason();

  /** A page, possibly empty. */
  record Fetched(Page page) implements FetchResult {
    @Override
    public String reason() {
      return "";
    }
  }

  /** Too many requests, also after waiting. No further request may be sent in this run. */
  record Throttled(String reason) implements FetchResult {}

  /** The account is refused. No further request may be sent until the problem is fixed. */
  record Refused(Refusal refusal, String reason) implements FetchResult {}

  /** The source does not know this creator. */
  record NotIndexed(String reason) implements FetchResult {}

  /** No response, or an error of the source, also after retries. */
  record Unavailable(String reason) implements FetchResult {}

  /** A response that violates the contract, or a request that the source rejects. */
  record Malformed(String reason) implements FetchResult {}

  /** No request was sent: no time or no credit was left, or requests are stopped. */
  record NotAsked(String reason) implements FetchResult {}

  /** Why an account is refused. */
  enum Refusal {
    /** 401: the key is missing, wrong or revoked. */
    KEY,
    /** 402: no credits are left. */
    CREDITS,
    /** 403: the plan does not include this endpoint. */
    PLAN
  }
}
