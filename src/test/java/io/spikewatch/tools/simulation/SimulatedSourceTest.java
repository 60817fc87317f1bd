package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedSourceTest {

  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1), () -> 0);
  private static final Page NO_PAGE = new Page(List.of(), 0, 0, 0, Optional.empty());

  private final World world = new World(new WorldSpec(3, 40, 12, Regime.DAILY, Shape.REVISIONS));
  private final List<String> asked = new ArrayList<>();
  private Instant now = WorldSpec.START.plus(Duration.ofDays(9));
  private final SimulatedSource source =
      new SimulatedSource(world, () -> now, (id, order, page, listing) -> asked.add(id));

  private FetchResult fetch(Creator creator, Order order, int page) {
    return source.fetch(new PageRequest(creator, order, page), () -> true, LATER);
  }

  private Creator creator(String userId) {
    return new Creator(Optional.of(userId), world.handle(userId, WorldSpec.START).orElseThrow());
  }

  private List<VideoStats> listing(String userId, Order order) {
    List<VideoStats> videos = new ArrayList<>();
    for (int number = 1; number < 1_000; number++) {
      Page page = fetch(creator(userId), order, number) instanceof Fetched(Page p) ? p : NO_PAGE;
      videos.addAll(page.videos());
      if (page.last()) {
        return videos;
      }
    }
    throw new AssertionError("a listing without an end");
  }

  @Test
  void pages_follow_each_other_in_their_order_and_contain_every_video_once() {
    for (String userId : world.userIds()) {
      for (Order order : Order.values()) {
        List<VideoStats> videos = listing(userId, order);
        HashSet<String> ids = new HashSet<>();
        videos.forEach(video -> ids.add(video.videoId()));
        assertThat(ids).hasSize(videos.size()).hasSize(world.listing(userId, now).rows().size());
        Comparator<VideoStats> ascending =
            order
                .metric()
                .<Comparator<VideoStats>>map(
                    metric -> Comparator.comparing(video -> video.figures().orZero(metric)))
                .orElse(Comparator.comparing(VideoStats::createdAt));
        assertThat(videos).isSortedAccordingTo(ascending.reversed());
      }
    }
    assertThat(new HashSet<>(asked)).hasSize(40);
  }

  @Test
  void a_renamed_creator_is_found_by_the_id_and_the_new_handle() {
    WorldEvent rename =
        world.events().stream()
            .filter(event -> event.kind() == EventKind.RENAME)
            .findFirst()
            .orElseThrow();
    now = rename.at().plusSeconds(1);
    Creator first = creator(rename.userId());
    String later = world.handle(rename.userId(), now).orElseThrow();
    assertThat(fetch(first, Order.VIEWS, 1))
        .isInstanceOfSatisfying(
            Fetched.class,
            fetched ->
                assertThat(fetched.page().creator().orElseThrow().handle()).isEqualTo(later));
    assertThat(fetch(new Creator(Optional.empty(), first.handle()), Order.VIEWS, 1))
        .isInstanceOf(NotIndexed.class);
    assertThat(fetch(new Creator(Optional.empty(), later), Order.VIEWS, 1))
        .isInstanceOf(Fetched.class);
  }

  @Test
  void a_page_that_cannot_be_paid_is_not_given() {
    PageRequest request = new PageRequest(creator(world.userIds().getFirst()), Order.VIEWS, 1);
    assertThat(source.fetch(request, () -> false, LATER)).isInstanceOf(NotAsked.class);
    assertThat(asked).isEmpty();
  }
}
