package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.FetchResult;

/** The parser of pages, for whoever measures it. */
public final class Parsing {

  private Parsing() {}

  /** What a page says. */
  public static FetchResult page(String body) {
    return ResponseParser.parse(200, body);
  }
}
