package io.spikewatch.watch;

/**
 * Something in the watchlist that could not be read as it stands. The watch goes on with the
 * default for that attribute, unless it is the key itself that is unusable.
 *
 * @param item the key of the item as it stands in the table
 * @param attribute the attribute, such as {@code thresholds} or {@code every}
 * @param problem what is wrong and what would be right, in a sentence
 */
public record WatchProblem(String item, String attribute, String problem) {}
