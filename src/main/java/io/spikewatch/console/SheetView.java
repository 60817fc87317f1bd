package io.spikewatch.console;

import java.util.List;

/**
 * The form that takes a file.
 *
 * @param problems what was wrong with the last one
 */
public record SheetView(List<String> problems, String columns) {}
