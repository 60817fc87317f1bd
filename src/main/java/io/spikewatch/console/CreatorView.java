package io.spikewatch.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A creator with its settings, videos and courses.
 *
 * @param link to its profile
 * @param muted until when it is muted, in words
 * @param mutes what else is muted, and until when
 * @param videos the strongest of the day first
 * @param more how many videos there are besides
 * @param nothing what to do where nothing is known yet
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
    Optional<String> muted,
    Map<String, String> mutes,
    WatchForm form,
    String defaults,
    List<VideoRow> videos,
    int more,
    List<Chart> charts,
    Optional<String> nothing,
    int days) {}
