package io.spikewatch.snapshot;

/** How the source answered a request for a page. Nothing expected of it is an exception. */
public sealed interface FetchResult {

  /** What there is to say about it, in a report; nothing about a page. */
  String reason();

  /** A page, possibly empty. */
  record Fetched(Page page) implements FetchResult {
    @Override
    public String reason() {
      return "";
    }
  }

  /** Too many requests, also after waiting: nobody should ask again in this run. */
  record Throttled(String reason) implements FetchResult {}

  /** The account is not served: nobody should ask again until that is mended. */
  record Refused(Refusal refusal, String reason) implements FetchResult {}

  /** The source does not know this creator. */
  record NotIndexed(String reason) implements FetchResult {}

  /** No answer, or an error of the source, also after retries. */
  record Unavailable(String reason) implements FetchResult {}

  /** An answer that is not what the contract says, or a request that the source rejects. */
  record Malformed(String reason) implements FetchResult {}

  /** No request was made: no time, no credit or no leave to ask. */
  record NotAsked(String reason) implements FetchResult {}

  /** Why an account is not served. */
  enum Refusal {
    /** 401: the key is missing, wrong or revoked. */
    KEY,
    /** 402: no credits are left. */
    CREDITS,
    /** 403: the plan does not include this endpoint. */
    PLAN
  }
}
