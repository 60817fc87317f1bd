package io.spikewatch.artifact;

/** Stands for what a library may be used with, and is not. */
final class NotPacked {

  /** Nothing to do. */
  void run() {
    // It is its name that matters.
  }
}
