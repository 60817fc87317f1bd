package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import io.spikewatch.demo.TrueCrossing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an observer announces of one creator who sees certain rows at certain times; of all rows at
 * every hour, that is the truth. The same rules as in {@link io.spikewatch.demo.Truth}, which is
 * written to be obviously right; this one is written for a hundred million rows, and is tested
 * against it.
 */
final class Referee {

  private static final long LATE = 2 * Video.DAY;

  private final Shelf shelf;
  private final List<JudgedLevels> levels;
  private final @Nullable JudgedVideo[] seen;
  private final List<TrueCrossing> crossings;
  private boolean looked;

  Referee(Shelf shelf, Levels levels, List<TrueCrossing> crossings) {
    this.shelf = shelf;
    this.levels = JudgedLevels.of(levels);
    this.crossings = crossings;
    seen = new JudgedVideo[shelf.positions()];
  }

  /** Sees everything that is shown. */
  void observeAll(Instant at) {
    for (int n = 0; n < shelf.count(); n++) {
      observe(shelf.shown(n), at);
    }
    looked |= shelf.count() > 0;
  }

  /** Sees these rows. */
  void observe(List<Integer> positions, Instant at) {
    positions.forEach(position -> observe(position, at));
    looked |= !positions.isEmpty();
  }

  private void observe(int i, Instant at) {
    long second = at.getEpochSecond();
    JudgedVideo video = seen[i];
    boolean silent = false;
    if (video == null) {
      silent = !looked || isFirstCrawl(i, second);
      video = new JudgedVideo(levels.size(), silent ? shelf.gmvCents(i) : 0);
      seen[i] = video;
    }
    long gmv = shelf.gmvCents(i);
    video.noteBackfill(gmv > 0, shelf.sales(i) > 0, second);
    for (int m = 0; m < levels.size(); m++) {
      JudgedLevels judged = levels.get(m);
      long value =
          switch (judged.metric()) {
            case VIEWS_1D -> shelf.viewsOfDay(i);
            case LIKES_1D -> shelf.likesOfDay(i);
            case GMV_1D -> video.increase(gmv, second);
          };
      int highest = video.highestNew(m, judged, value);
      if (highest != JudgedVideo.NONE && !silent && video.admits(judged.metric(), second)) {
        crossings.add(crossing(i, judged, highest, at, value, video));
      }
    }
  }

  private boolean isFirstCrawl(int i, long second) {
    return shelf.video(i).createdAt() + LATE < second && shelf.viewsOfDay(i) == shelf.views(i);
  }

  private TrueCrossing crossing(
      int i, JudgedLevels judged, int level, Instant at, long value, JudgedVideo video) {
    return new TrueCrossing(
        shelf.maker().userId(),
        shelf.video(i).id(),
        judged.metric(),
        judged.written(level),
        at,
        judged.figure(value),
        video.isSuspect(judged.metric(), at.getEpochSecond()));
  }
}
