package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.SimulatedFigures.Count;
import java.util.Optional;

/**
 * One video of a generated world: its true growth, and the figures that the source shows. The
 * generators build it; afterwards it is only read.
 */
final class SimulatedVideo {

  static final long DAY = 86_400;

  /** The seconds by which sales follow views. */
  private static final long SALES_LAG = 7_200;

  /**
   * The constant properties.
   *
   * @param likeRatio likes per view
   * @param conversion sales per view
   * @param grain totals are shown as multiples of this number, so that videos have equal totals
   */
  record Traits(double likeRatio, double conversion, int priceCents, long grain) {}

  private final Post post;
  private final long createdAt;
  private final Traits traits;
  private final GrowthCurve views;
  private final GrowthCurve extraLikes;
  private final GrowthCurve sales;
  private boolean sells;
  private long crawledFrom;
  private long deletedFrom = Long.MAX_VALUE;
  private long salesHiddenUntil = Long.MIN_VALUE;
  private long frozenFrom = Long.MAX_VALUE;
  private long frozenUntil = Long.MAX_VALUE;
  private long revisedFrom = Long.MAX_VALUE;
  private double revisedTo = 1;
  private boolean onlySalesRevised;
  private long glitchFrom = Long.MAX_VALUE;
  private long glitchUntil = Long.MIN_VALUE;

  SimulatedVideo(Post post, Traits traits, GrowthCurve views) {
    this.post = post;
    this.traits = traits;
    this.views = views;
    createdAt = post.createdAt().getEpochSecond();
    extraLikes = GrowthCurve.none(createdAt);
    sales = GrowthCurve.none(createdAt);
    crawledFrom = createdAt;
    sells = traits.conversion() > 0;
  }

  Post post() {
    return post;
  }

  long createdAt() {
    return createdAt;
  }

  boolean sells() {
    return sells;
  }

  GrowthCurve views() {
    return views;
  }

  /** Adds a surge of views with the given share of additional likes. */
  void surgeLiked(long from, long width, double gain, double part) {
    views.surge(from, width, gain);
    extraLikes.surge(from, width, gain * part);
  }

  /** Adds sales of at least this many cents. */
  void sell(long from, long width, double cents) {
    sales.surge(from, width, Math.ceil(cents / traits.priceCents()));
    sells = true;
  }

  /** Adds sales of this many cents a day. */
  void sellSteadily(long from, long until, double centsPerDay) {
    sales.plateau(from, until, centsPerDay / traits.priceCents() / DAY);
    sells = true;
  }

  /** The source does not know the video before this second. */
  void crawledFrom(long second) {
    crawledFrom = second;
  }

  void deletedFrom(long second) {
    deletedFrom = second;
  }

  /** The source shows no sales before this second, and all of them afterwards. */
  void salesHiddenUntil(long second) {
    salesHiddenUntil = second;
  }

  /** From one second until another the source shows the sales of the first second. */
  void frozen(long from, long until) {
    frozenFrom = from;
    frozenUntil = until;
  }

  /** From this second the source shows this share of the true totals. */
  void revised(long from, double part, boolean onlySales) {
    revisedFrom = from;
    revisedTo = part;
    onlySalesRevised = onlySales;
  }

  /** In this time every response shows totals of zero, independent of refreshes. */
  void glitch(long from, long until) {
    glitchFrom = from;
    glitchUntil = until;
  }

  /** The figures that the source shows at one second with the data of another second. */
  Optional<SimulatedFigures> shown(long dataAt, long now) {
    if (dataAt < crawledFrom || dataAt >= deletedFrom) {
      return Optional.empty();
    }
    if (now >= glitchFrom && now < glitchUntil) {
      return Optional.of(SimulatedFigures.ZERO);
    }
    long total = views(dataAt);
    long day = views(dataAt - DAY);
    long week = views(dataAt - 7 * DAY);
    long month = views(dataAt - 30 * DAY);
    Count likes =
        Count.ofTotals(
            likes(dataAt, total),
            likes(dataAt - DAY, day),
            likes(dataAt - 7 * DAY, week),
            likes(dataAt - 30 * DAY, month));
    long sold = sells ? sales(dataAt) : 0;
    return Optional.of(
        new SimulatedFigures(
            Count.ofTotals(total, day, week, month), likes, sold, sold * traits.priceCents()));
  }

  /**
   * Totals before the first crawl are zero. Therefore the increase equals the total for a day after
   * it, as with KeyAPI.
   */
  private long views(long second) {
    return second < crawledFrom ? 0 : coarse(views.at(second) * revision(second, false));
  }

  private long likes(long second, long viewed) {
    double extra = second < crawledFrom ? 0 : extraLikes.at(second) * revision(second, false);
    return Math.min(viewed, (long) (viewed * traits.likeRatio() + extra));
  }

  private long sales(long second) {
    if (second < salesHiddenUntil) {
      return 0;
    }
    long counted = second < frozenUntil ? Math.min(second, frozenFrom) : second;
    double sold = traits.conversion() * views.at(counted - SALES_LAG) + sales.at(counted);
    return (long) (sold * revision(second, true));
  }

  private long coarse(double total) {
    return (long) total / traits.grain() * traits.grain();
  }

  private double revision(long second, boolean ofSales) {
    return second < revisedFrom || (onlySalesRevised && !ofSales) ? 1 : revisedTo;
  }
}
