package io.spikewatch.tools.console;

import java.util.Optional;

/**
 * The course of a video, or the address of it.
 *
 * @param course the course; empty if the browser must load it
 */
public record CourseFigure(Optional<VideoCourse> course, String address) {}
