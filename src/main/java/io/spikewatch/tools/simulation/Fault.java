package io.spikewatch.tools.simulation;

/** The faults that a response of the simulated API can have. */
public enum Fault {
  /** 500, the contract's internal error. */
  SERVER_ERROR,
  /** 429, the contract's rate limit. */
  TOO_MANY_REQUESTS,
  /** 403: the plan does not include the endpoint. */
  FORBIDDEN,
  /** 401 for this request alone. */
  UNAUTHORIZED,
  /** 402 for this request alone. */
  NO_CREDITS,
  /** 404: the creator is not indexed. */
  NOT_FOUND,
  /** 302 to another address, where the key must not go. */
  REDIRECT,
  /** The connection ends without an answer. */
  NO_ANSWER,
  /** A 200 with the error page of a proxy. */
  HTML_PAGE,
  /** A 200 whose body is cut off. */
  TRUNCATED_BODY,
  /** A 200 whose body is nearly JSON. */
  MALFORMED_JSON,
  /** A 200 whose data is a word. */
  WRONG_TYPES,
  /** A 200 without data. */
  MISSING_DATA,
  /** A 200 whose body arrives very slowly. */
  OVERSIZED_BODY,
  /** A 200 whose envelope contains an error code. */
  ERROR_IN_200,
  /** A 200 with empty data, although the creator has videos. */
  EMPTY_DATA,
  /** The first video of the page has no id, and its figures are words. */
  MALFORMED_VIDEO,
  /** The increases are -1. */
  NEGATIVE_FIGURES,
  /** The increases are larger than their totals. */
  ABSURD_FIGURES,
  /** All figures are decimal numbers in strings. */
  DECIMAL_STRINGS,
  /** The increases are null. */
  NULL_FIGURES
}
