package io.spikewatch.core.watch;

/**
 * A problem of a watchlist item. The watch uses the default for that attribute, unless the key
 * itself is invalid.
 *
 * @param item the key of the item as it is in the table
 * @param attribute the attribute, such as {@code thresholds} or {@code every}
 * @param problem what is wrong and what is valid, in a sentence
 */
public record WatchProblem(String item, String attribute, String problem) {}
