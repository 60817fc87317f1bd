package io.spikewatch.tools.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A creator with its settings, videos and charts.
 *
 * @param link the address of its TikTok profile
 * @param capped that the limit of pages leaves pages above the levels unread, if it does
 * @param muted the end of the creator's mute, in words
 * @param mutes the muted metrics and videos, with the ends of their mutes
 * @param metrics the metrics that have a level
 * @param spikes the last alerts, the newest first
 * @param videos the videos; the highest figures of one day come first
 * @param nothing what to do if no data is stored yet
 */
public record CreatorView(
    String handle,
    String name,
    String initial,
    int hue,
    Optional<String> userId,
    String link,
    String state,
    String levels,
    String lastPoll,
    String nextPoll,
    Optional<String> capped,
    Optional<String> muted,
    Map<String, String> mutes,
    WatchForm form,
    MuteForm mute,
    List<BacktestView.Option> metrics,
    List<SpikeLine> spikes,
    List<VideoRow> videos,
    List<Chart> charts,
    Optional<String> nothing,
    ChartPeriod period) {}
