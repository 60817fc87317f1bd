package io.spikewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.Regime;
import io.spikewatch.demo.SortOrder.Field;
import io.spikewatch.snapshot.CreditMeter;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabWorldTest {

  private static final LabSpec SPEC = new LabSpec(3, 60, 20, 5, 45, Regime.ROLLING, Mix.BURSTY);
  private static final CreditMeter ENOUGH = () -> true;
  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1), () -> 0);

  private final LabWorld world = new LabWorld(SPEC);
  private final LabSource source = new LabSource(world);

  private static Instant day(int day) {
    return LabSpec.START.plus(Duration.ofDays(day));
  }

  @Test
  void the_same_seed_makes_the_same_world() {
    LabWorld other = new LabWorld(SPEC);
    world.at(day(9));
    other.at(day(9));
    assertThat(all(Order.VIEWS)).isEqualTo(all(new LabSource(other), Order.VIEWS));
    LabWorld another = new LabWorld(new LabSpec(4, 60, 20, 5, 45, Regime.ROLLING, Mix.BURSTY));
    another.at(day(9));
    assertThat(all(Order.VIEWS)).isNotEqualTo(all(new LabSource(another), Order.VIEWS));
  }

  @Test
  void it_does_not_matter_which_instants_a_world_was_at_before() {
    LabWorld other = new LabWorld(SPEC);
    other.at(day(2));
    other.at(day(5));
    other.at(day(9));
    world.at(day(9));
    assertThat(all(Order.GMV)).isEqualTo(all(new LabSource(other), Order.GMV));
  }

  @Test
  void figures_are_such_as_a_source_could_have() {
    for (int at = 0; at < SPEC.days(); at++) {
      world.at(day(at));
      assertThat(all(Order.NEWEST)).allSatisfy(video -> plausible(video.figures()));
    }
  }

  private static void plausible(Figures figures) {
    ascend(figures, Metric.VIEWS_1D, Metric.VIEWS_7D, Metric.VIEWS_30D, Metric.VIEWS);
    ascend(figures, Metric.LIKES_1D, Metric.LIKES_7D, Metric.LIKES_30D, Metric.LIKES);
    ascend(figures, Metric.LIKES, Metric.VIEWS);
    ascend(figures, Metric.LIKES_1D, Metric.VIEWS_1D);
  }

  private static void ascend(Figures figures, Metric... metrics) {
    assertThat(Arrays.stream(metrics).map(figures::orZero).toList())
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void pages_follow_each_other_in_their_order_and_hold_every_video_once() {
    world.at(day(9));
    for (Shelf shelf : world.shelves()) {
      for (Order order : Order.values()) {
        List<VideoStats> videos = listing(source, shelf, order);
        Set<String> ids = new HashSet<>();
        videos.forEach(video -> ids.add(video.videoId()));
        assertThat(ids).hasSize(videos.size()).hasSize(shelf.count());
        order
            .metric()
            .ifPresent(
                metric ->
                    assertThat(videos.stream().map(v -> v.figures().orZero(metric)).toList())
                        .isSortedAccordingTo(Comparator.reverseOrder()));
      }
      assertThat(listing(source, shelf, Order.NEWEST).stream().map(VideoStats::createdAt).toList())
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void everything_out_of_the_ordinary_happens() {
    assertThat(world.happenings().keySet()).hasSize(Happening.values().length);
    assertThat(world.happenings().values()).allMatch(times -> times > 0);
  }

  @Test
  void who_was_renamed_is_found_under_the_id_and_the_new_handle() {
    Maker renamed =
        world.shelves().stream()
            .map(Shelf::maker)
            .filter(maker -> maker.times(Happening.RENAME) > 0)
            .findFirst()
            .orElseThrow();
    world.at(day(19));
    Creator byId = new Creator(Optional.of(renamed.userId()), renamed.handle());
    assertThat(source.fetch(new PageRequest(byId, Order.VIEWS, 1), ENOUGH, LATER))
        .isInstanceOfSatisfying(
            Fetched.class,
            fetched ->
                assertThat(fetched.page().creator().orElseThrow().handle())
                    .isEqualTo("the." + renamed.handle()));
    Creator former = new Creator(Optional.empty(), renamed.handle());
    assertThat(source.fetch(new PageRequest(former, Order.VIEWS, 1), ENOUGH, LATER))
        .isInstanceOf(NotIndexed.class);
    Creator present = new Creator(Optional.empty(), "the." + renamed.handle());
    assertThat(source.fetch(new PageRequest(present, Order.VIEWS, 1), ENOUGH, LATER))
        .isInstanceOf(Fetched.class);
  }

  @Test
  void a_page_that_cannot_be_paid_is_not_given() {
    world.at(day(1));
    Creator creator = new Creator(Optional.empty(), world.shelves().getFirst().maker().handle());
    assertThat(source.fetch(new PageRequest(creator, Order.VIEWS, 1), () -> false, LATER))
        .isInstanceOf(NotAsked.class);
  }

  @Test
  void an_order_lists_equal_videos_as_the_source_does() {
    world.at(day(9));
    Shelf shelf =
        world.shelves().stream().filter(s -> !s.maker().habits().sells()).findFirst().orElseThrow();
    List<String> ids =
        IntStream.range(0, shelf.count())
            .map(n -> shelf.ranked(Field.SALES, n))
            .filter(i -> shelf.sales(i) == 0)
            .mapToObj(i -> shelf.video(i).id())
            .toList();
    assertThat(ids).hasSizeGreaterThan(3).isSorted();
  }

  private List<VideoStats> all(Order order) {
    return all(source, order);
  }

  private List<VideoStats> all(LabSource of, Order order) {
    return world.shelves().stream().flatMap(shelf -> listing(of, shelf, order).stream()).toList();
  }

  private static List<VideoStats> listing(LabSource of, Shelf shelf, Order order) {
    Creator creator = new Creator(Optional.of(shelf.maker().userId()), shelf.maker().handle());
    List<VideoStats> videos = new ArrayList<>();
    for (int number = 1; number < 100; number++) {
      FetchResult result = of.fetch(new PageRequest(creator, order, number), ENOUGH, LATER);
      Page page = result instanceof Fetched(Page p) ? p : NO_PAGE;
      videos.addAll(page.videos());
      if (page.last()) {
        return videos;
      }
    }
    throw new AssertionError("a listing without an end");
  }

  private static final Page NO_PAGE = new Page(List.of(), 0, 0, 0, Optional.empty());
}
