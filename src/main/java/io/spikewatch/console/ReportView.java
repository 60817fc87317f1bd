package io.spikewatch.console;

import java.util.List;

/**
 * A page that stands alone, to be shared.
 *
 * @param alerts how many there were in that time, as far as they were counted
 * @param watched how many creators are watched
 * @param more how many alerts have no card
 * @param creators those with alerts, most first
 * @param style all of it
 */
public record ReportView(
    String from,
    String to,
    int days,
    int alerts,
    int watched,
    List<SpikeCard> spikes,
    int more,
    List<CreatorRow> creators,
    HealthView health,
    CreditsView credits,
    String style) {}
