package io.spikewatch.tools.simulation;

/**
 * One video of a listing.
 *
 * @param position the index of the video among all videos of its creator, which is the same in
 *     every listing
 */
public record ListedVideo(int position, Post post, SimulatedFigures figures) {}
