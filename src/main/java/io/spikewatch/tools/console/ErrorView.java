package io.spikewatch.tools.console;

import java.util.List;

/**
 * An error.
 *
 * @param again whether the page reloads by itself
 */
public record ErrorView(int status, String title, List<String> sentences, boolean again) {}
