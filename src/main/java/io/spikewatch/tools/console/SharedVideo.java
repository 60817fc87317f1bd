package io.spikewatch.tools.console;

import java.util.Optional;

/**
 * One video as a card for readers outside your company.
 *
 * @param initial the letter shown instead of a cover
 * @param hue one of twelve colours, constant for a creator
 * @param posted the date of the video
 * @param spike the figure that took off, if it is not the views of one day
 * @param peak the most views in one day
 * @param peakOn the date of the peak
 * @param now the views in one day now; empty if they are not known
 * @param total the totals now; empty if they are not known
 * @param chart the views of each day
 */
public record SharedVideo(
    String name,
    String initial,
    int hue,
    String link,
    String caption,
    String posted,
    Optional<String> spike,
    String peak,
    String peakOn,
    String now,
    String total,
    Optional<SparklineSvg> chart) {}
