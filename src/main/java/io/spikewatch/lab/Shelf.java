package io.spikewatch.lab;

import io.spikewatch.demo.SortOrder.Field;
import io.spikewatch.snapshot.VideoStats;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A creator's videos as the source shows them now. Figures stand in plain arrays, by the position
 * of the video among all videos of the creator, and are replaced at every refresh.
 */
final class Shelf {

  private final Maker maker;
  private final Video[] videos;
  private final long[] views;
  private final long[] viewsOfDay;
  private final long[] likes;
  private final long[] likesOfDay;
  private final long[] sales;
  private final long[] gmvCents;
  private final int[] shown;
  private final @Nullable VideoStats[] stats;
  private final Map<Field, long[]> sorted = new EnumMap<>(Field.class);
  private int count;
  private long shownAt = Long.MIN_VALUE;
  private double[] felt = {};
  private boolean uncollected;

  Shelf(Maker maker) {
    this.maker = maker;
    videos = maker.videos().toArray(Video[]::new);
    views = new long[videos.length];
    viewsOfDay = new long[videos.length];
    likes = new long[videos.length];
    likesOfDay = new long[videos.length];
    sales = new long[videos.length];
    gmvCents = new long[videos.length];
    shown = new int[videos.length];
    stats = new VideoStats[videos.length];
  }

  /** Shows the figures of a second, or nothing at all. */
  void show(long second, boolean nothing) {
    uncollected = nothing;
    if (second == shownAt) {
      return;
    }
    shownAt = second;
    felt = FeltTime.at(second);
    sorted.clear();
    Arrays.fill(stats, null);
    count = 0;
    for (int i = 0; i < videos.length && videos[i].createdAt() <= second; i++) {
      if (videos[i].isShown(second)) {
        shown[count++] = i;
        fill(i, videos[i], felt[videos[i].phase()]);
      }
    }
  }

  private void fill(int i, Video video, double now) {
    long dayAgo = shownAt - Video.DAY;
    double then = now - Video.DAY;
    views[i] = video.views(shownAt, now);
    viewsOfDay[i] = Math.max(0, views[i] - video.views(dayAgo, then));
    likes[i] = video.likes(shownAt, now);
    likesOfDay[i] = Math.max(0, likes[i] - video.likes(dayAgo, then));
    if (video.hasSold()) {
      sales[i] = video.sales(shownAt, now);
      gmvCents[i] = video.gmvCents(sales[i]);
    }
  }

  Maker maker() {
    return maker;
  }

  /** All videos, shown or not; positions refer to them. */
  Video video(int position) {
    return videos[position];
  }

  int positions() {
    return videos.length;
  }

  /** The second whose figures are shown. */
  long shownAt() {
    return shownAt;
  }

  /** That second as the audience of the video feels it. */
  double felt(int position) {
    return felt[videos[position].phase()];
  }

  /** How many videos are shown. */
  int count() {
    return uncollected ? 0 : count;
  }

  /** The position of the n-th shown video, in the order of creation. */
  int shown(int n) {
    return shown[n];
  }

  long views(int position) {
    return views[position];
  }

  long viewsOfDay(int position) {
    return viewsOfDay[position];
  }

  long likes(int position) {
    return likes[position];
  }

  long likesOfDay(int position) {
    return likesOfDay[position];
  }

  /** The increase over the days; a longer period never has a smaller one. */
  long viewsOfDays(int position, int days) {
    long increase = viewsOfDay[position];
    for (int since : new int[] {7, 30}) {
      if (since <= days) {
        long then = viewsBefore(position, since);
        increase = Math.max(increase, views[position] - then);
      }
    }
    return increase;
  }

  long likesOfDays(int position, int days) {
    long increase = likesOfDay[position];
    for (int since : new int[] {7, 30}) {
      if (since <= days) {
        long then = likesBefore(position, since);
        increase = Math.max(increase, likes[position] - then);
      }
    }
    return increase;
  }

  private long viewsBefore(int position, int days) {
    long span = days * Video.DAY;
    return videos[position].views(shownAt - span, felt(position) - span);
  }

  private long likesBefore(int position, int days) {
    long span = days * Video.DAY;
    return videos[position].likes(shownAt - span, felt(position) - span);
  }

  long sales(int position) {
    return sales[position];
  }

  long gmvCents(int position) {
    return gmvCents[position];
  }

  /** A row as a page holds it; made once for all who read it. */
  VideoStats stats(int position, IntFunction<VideoStats> maker) {
    VideoStats made = stats[position];
    if (made == null) {
      made = maker.apply(position);
      stats[position] = made;
    }
    return made;
  }

  /** The position of the n-th shown video in the descending order of a field; ties go by id. */
  int ranked(Field field, int n) {
    return (int) sorted.computeIfAbsent(field, this::sort)[n];
  }

  /**
   * A figure, turned round so that small is large, in the upper half; in the lower the position.
   */
  private long[] sort(Field field) {
    long[] sorting = new long[count];
    for (int n = 0; n < count; n++) {
      int i = shown[n];
      sorting[n] = ((Integer.MAX_VALUE - Math.min(figure(field, i), Integer.MAX_VALUE)) << 32) | i;
    }
    Arrays.sort(sorting);
    return sorting;
  }

  private long figure(Field field, int i) {
    return switch (field) {
      case VIEWS -> views[i];
      case SALES -> sales[i];
      case GMV -> gmvCents[i];
      case CREATED -> i;
    };
  }

  /** All videos, shown or not. */
  List<Video> videos() {
    return List.of(videos);
  }
}
