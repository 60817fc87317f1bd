package io.spikewatch.core.schedule;

/** A creator that was not polled, and why. */
public record Skipped(String creator, String reason) {}
