package io.spikewatch.tools.console;

import java.util.List;
import java.util.Optional;

/**
 * One video with all its alerts of a period.
 *
 * @param initial the letter shown if there is no cover
 * @param hue one of twelve colours, constant for a creator
 * @param cover the address of the cover on this console
 * @param figure the highest figure of the alerts, shown until the chart is loaded
 * @param phrase the metric of the figure, in words
 * @param others the alerts of the video's other metrics
 * @param why why each alert was sent, the newest first
 * @param at the time of the newest alert
 * @param fate why the newest alert was not announced, if it was not
 * @param muted the end of the mute that covers the video
 * @param ownMute whether that mute is of this video alone, so that the card can end it
 */
public record VideoCard(
    String handle,
    String name,
    String initial,
    int hue,
    Optional<String> cover,
    String videoId,
    String link,
    String caption,
    String age,
    String figure,
    String phrase,
    Optional<String> multiple,
    String crossed,
    List<String> others,
    List<String> why,
    String severity,
    Timestamp at,
    Optional<String> fate,
    Optional<String> muted,
    boolean ownMute,
    HistoryChartFigure chart) {}
