package io.spikewatch.cli;

import io.spikewatch.watch.Watch;

/** Finds watches, or says how to make them. */
final class Watches {

  private Watches() {}

  static Watch find(Place place, String handle) {
    return place.stores().editor().find(handle).orElseThrow(() -> unknown(handle));
  }

  static Problem unknown(String handle) {
    return Problem.usage(
        "@%s is not on the watchlist. Add it: spikewatch watch add @%s".formatted(handle, handle));
  }
}
