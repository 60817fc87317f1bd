package io.spikewatch.tools.console;

import java.util.List;

/**
 * A page to share.
 *
 * @param alerts the number of alerts in that time, up to a maximum
 * @param watched the number of watched creators
 * @param more the number of alerts without a card
 * @param creators the creators with alerts, the most alerts first
 * @param style the whole style sheet
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
