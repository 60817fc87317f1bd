package io.spikewatch.lab;

/**
 * One video of a laboratory's world: what becomes of it, and what the source makes of that. Set up
 * by the generators, afterwards only read.
 */
final class Video {

  static final long DAY = 86_400;

  private final String id;
  private final long createdAt;
  private final int phase;
  private final Curve views;
  private final double likeRatio;
  private final Curve extraLikes;
  private final Curve sales;
  private final int priceCents;
  private boolean liked;
  private boolean sold;
  private long crawledFrom;
  private long deletedFrom = Long.MAX_VALUE;
  private long salesShownFrom = Long.MIN_VALUE;
  private long revisedFrom = Long.MAX_VALUE;

  Video(
      String id,
      long createdAt,
      int phase,
      Curve views,
      double likeRatio,
      Curve sales,
      boolean sold,
      int priceCents) {
    this.id = id;
    this.createdAt = createdAt;
    this.phase = phase;
    this.views = views;
    this.likeRatio = likeRatio;
    this.extraLikes = new Curve(FeltTime.at(createdAt, phase), 0, 1, 0);
    this.sales = sales;
    this.sold = sold;
    this.priceCents = priceCents;
    this.crawledFrom = createdAt;
  }

  String id() {
    return id;
  }

  long createdAt() {
    return createdAt;
  }

  int phase() {
    return phase;
  }

  boolean hasSold() {
    return sold;
  }

  /** Gains views, half of them within so many seconds. */
  void surge(long from, long width, double gain) {
    views.surge(FeltTime.at(from, phase), width, gain);
  }

  /** Gains views of which that part like it, besides those who like it anyway. */
  void surgeLiked(long from, long width, double gain, double part) {
    surge(from, width, gain);
    extraLikes.surge(FeltTime.at(from, phase), width, gain * part);
    liked = true;
  }

  /** Sells the units that bring in that many cents at least. */
  void sell(long from, long width, double cents) {
    sales.surge(FeltTime.at(from, phase), width, Math.ceil(cents / priceCents));
    sold = true;
  }

  /** The source does not know the video before the second. */
  void crawledFrom(long second) {
    crawledFrom = second;
  }

  void deletedFrom(long second) {
    deletedFrom = second;
  }

  /** The source shows no sales before the second, and all of them from then on. */
  void salesShownFrom(long second) {
    salesShownFrom = second;
  }

  /** From the second on the source takes back 40 % of everything. */
  void revisedFrom(long second) {
    revisedFrom = second;
  }

  boolean isShown(long second) {
    return second >= crawledFrom && second < deletedFrom;
  }

  /**
   * Total views; zero before the first crawl, so that for a day after it the increase equals the
   * total, as with the real source.
   *
   * @param felt the second in the phase of this video
   */
  long views(long second, double felt) {
    return second < crawledFrom ? 0 : revised(second, views.at(felt));
  }

  long likes(long second, double felt) {
    return second < crawledFrom ? 0 : revised(second, liked(views.at(felt), felt));
  }

  private long liked(long viewed, double felt) {
    long usual = (long) (viewed * likeRatio);
    return liked ? usual + extraLikes.at(felt) : usual;
  }

  long sales(long second, double felt) {
    return !sold || second < salesShownFrom || second < crawledFrom
        ? 0
        : revised(second, sales.at(felt));
  }

  long gmvCents(long units) {
    return units * priceCents;
  }

  private long revised(long second, long total) {
    return second < revisedFrom ? total : total * 6 / 10;
  }
}
