package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.OracleLevels.OracleMetric;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The pages that a bounded scan of one listing reads. The order of views is read down to the lowest
 * level of views, or down to the views that the lowest level of likes implies. That bound uses the
 * creator's greatest like-to-view ratio. The order of GMV is read down to its lowest level. Run
 * once per refresh, right after it, this is the reference for every plan.
 *
 * @param viewsPages the number of pages in the order of views
 * @param gmvPages the number of pages in the order of GMV
 */
record BoundedScan(int viewsPages, int gmvPages) {

  static final int PAGE = 10;

  /** The ratio of videos with fewer views is ignored, because it is not representative. */
  private static final long ENOUGH_VIEWS = 1_000;

  private static final double RATIO_OF_NONE = 0.1;

  static BoundedScan of(Listing listing, OracleLevels levels) {
    OptionalLong views = levels.lowest(OracleMetric.VIEWS_1D, OracleMetric.VIEWS);
    OptionalLong likes = levels.lowest(OracleMetric.LIKES_1D, OracleMetric.LIKES);
    OptionalLong gmv = levels.lowest(OracleMetric.GMV_1D, OracleMetric.GMV);
    double bound = views.isPresent() ? views.getAsLong() : Double.MAX_VALUE;
    if (likes.isPresent()) {
      bound = Math.min(bound, likes.getAsLong() / likeRatio(listing));
    }
    boolean byViews = views.isPresent() || likes.isPresent();
    return new BoundedScan(
        byViews ? pages(listing, f -> f.views().total(), (long) Math.ceil(bound)) : 0,
        gmv.isPresent() ? pages(listing, SimulatedFigures::gmvCents, gmv.getAsLong()) : 0);
  }

  int pages() {
    return viewsPages + gmvPages;
  }

  /** The end of a list is known only from a page that is not full. */
  private static int pages(Listing listing, ToLongFunction<SimulatedFigures> figure, long bound) {
    int above = 0;
    for (ListedVideo video : listing.rows()) {
      above += figure.applyAsLong(video.figures()) >= bound ? 1 : 0;
    }
    return above / PAGE + 1;
  }

  private static double likeRatio(Listing listing) {
    double greatest = 0;
    for (ListedVideo video : listing.rows()) {
      double views = video.figures().views().total();
      if (views >= ENOUGH_VIEWS) {
        greatest = Math.max(greatest, video.figures().likes().total() / views);
      }
    }
    return greatest == 0 ? RATIO_OF_NONE : greatest;
  }
}
