package io.spikewatch.tools.console;

import io.javalin.http.Context;

/**
 * What the overview shows.
 *
 * @param tag the tag of the creators; empty for all
 * @param newest whether the newest alerts come first, and not the most unusual videos
 */
public record OverviewQuery(Period period, String tag, boolean newest, int page) {

  private static final int MAX_PAGE = 1_000;
  private static final String NEWEST = "new";

  static OverviewQuery of(Context ctx) {
    return new OverviewQuery(
        Period.of(FormInput.asked(ctx, "period")),
        FormInput.asked(ctx, "tag"),
        FormInput.asked(ctx, "sort").equals(NEWEST),
        FormInput.number(ctx, "page", 1, 1, MAX_PAGE));
  }

  /** The parameters of the same query. */
  public String parameters() {
    return parameters(page);
  }

  /** The address of another page. */
  public String onPage(int number) {
    return "/?" + parameters(number);
  }

  private String parameters(int number) {
    return "period=%s&tag=%s&sort=%s&page=%d"
        .formatted(period.key(), FormInput.encoded(tag), newest ? NEWEST : "", number);
  }
}
