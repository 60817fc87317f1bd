package io.spikewatch.tools.console;

import java.util.List;

/**
 * The form of an import.
 *
 * @param problems the problems of the last file
 */
public record SheetView(List<String> problems, String columns) {}
