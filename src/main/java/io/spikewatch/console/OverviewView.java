package io.spikewatch.console;

import java.util.List;

/**
 * What one sees first.
 *
 * @param week how many alerts there were in the last seven days, as far as they were counted
 * @param muted how many watches are not polled or not announced
 */
public record OverviewView(
    List<SpikeCard> spikes,
    int week,
    HealthView health,
    CreditsView credits,
    int creators,
    int polled,
    int muted,
    List<String> problems) {}
