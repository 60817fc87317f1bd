package io.spikewatch.console;

import java.util.List;

/**
 * Why there is no page.
 *
 * @param again whether it tries again by itself
 */
public record RefusalView(int status, String title, List<String> sentences, boolean again) {}
