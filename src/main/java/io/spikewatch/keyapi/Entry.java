package io.spikewatch.keyapi;

import io.spikewatch.snapshot.FetchResult;

/** What the gate says to somebody who wants to ask. */
sealed interface Entry {

  /** A request may be made, and must be reported to the gate. */
  record Admitted(int round) implements Entry {}

  /** No request may be made, for that reason. */
  record Denied(FetchResult result) implements Entry {}
}
