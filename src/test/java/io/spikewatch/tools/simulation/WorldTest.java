package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.tools.simulation.RefreshCalendar.Refresh;
import io.spikewatch.tools.simulation.SimulatedFigures.Count;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = WorldSpec.START;
  private static final WorldSpec SPEC = new WorldSpec(7, 60, 12, Regime.ROLLING, Shape.MIXED);

  private final World world = new World(SPEC);

  private static World world(Regime regime, Shape shape) {
    return new World(new WorldSpec(7, 30, 12, regime, shape));
  }

  @Test
  void equal_seeds_make_equal_worlds_in_whatever_order_they_are_read() {
    World twin = new World(SPEC);
    Instant noon = START.plus(Duration.ofHours(60));
    twin.userIds().forEach(userId -> twin.listing(userId, SPEC.end()));

    assertThat(twin.events()).isEqualTo(world.events());
    for (String userId : world.userIds()) {
      assertThat(twin.listing(userId, noon).rows()).isEqualTo(world.listing(userId, noon).rows());
    }
    World other = new World(new WorldSpec(8, 60, 12, Regime.ROLLING, Shape.MIXED));
    assertThat(other.userIds()).doesNotContainAnyElementsOf(world.userIds());
  }

  @Test
  void ids_have_nineteen_digits_and_are_unique() {
    List<String> ids = rows(world, SPEC.end()).stream().map(v -> v.post().videoId()).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9]{19}"));
    assertThat(world.userIds())
        .hasSize(60)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9]{19}"));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void figures_are_coherent_in_every_shape(Shape shape) {
    World other = world(Regime.DAILY, shape);
    for (int day = 0; day < 12; day++) {
      for (ListedVideo video : rows(other, START.plus(Duration.ofDays(day)))) {
        SimulatedFigures figures = video.figures();
        assertCoherent(figures.views());
        assertCoherent(figures.likes());
        assertThat(figures.likes().total()).isLessThanOrEqualTo(figures.views().total());
        assertThat(Long.signum(figures.gmvCents())).isEqualTo(Long.signum(figures.sales()));
      }
    }
  }

  private static void assertCoherent(Count count) {
    assertThat(List.of(0L, count.last1d(), count.last7d(), count.last30d(), count.total()))
        .isSorted();
  }

  @ParameterizedTest
  @EnumSource(value = Regime.class, names = "ROLLING", mode = EnumSource.Mode.EXCLUDE)
  void a_refresh_contains_no_video_that_was_created_after_its_data(Regime regime) {
    World other = world(regime, Shape.BURSTS);
    for (String userId : other.userIds()) {
      for (int hour = 0; hour < 12 * 24; hour += 5) {
        Instant at = START.plus(HOUR.multipliedBy(hour));
        Refresh refresh = other.refresh(userId, at);
        assertThat(refresh.at()).isLessThanOrEqualTo(at.getEpochSecond());
        assertThat(refresh.at() - refresh.dataAt()).isBetween(1L, 2L * 86_400);
        assertThat(other.listing(userId, at).rows())
            .allMatch(v -> !v.post().createdAt().isAfter(other.dataAt(userId, at)));
      }
    }
  }

  @Test
  void totals_fall_and_videos_disappear_only_where_that_is_an_event() {
    Set<String> excused =
        videosWith(world, EventKind.REVISION, EventKind.DELETION, EventKind.GLITCH);
    for (String userId : world.userIds()) {
      Map<String, SimulatedFigures> before = Map.of();
      for (int hour = 0; hour < 12 * 24; hour += 7) {
        Map<String, SimulatedFigures> now = new TreeMap<>();
        world
            .listing(userId, START.plus(HOUR.multipliedBy(hour)))
            .rows()
            .forEach(video -> now.put(video.post().videoId(), video.figures()));
        if (!now.isEmpty()) {
          before.forEach(
              (id, figures) -> {
                if (!excused.contains(id)) {
                  SimulatedFigures later = now.getOrDefault(id, SimulatedFigures.ZERO);
                  assertThat(later.views().total()).isGreaterThanOrEqualTo(figures.views().total());
                  assertThat(later.gmvCents()).isGreaterThanOrEqualTo(figures.gmvCents());
                }
              });
          before = now;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 2026})
  void a_demo_has_events_of_each_kind_and_few_enough_spikes_to_read_them_all(long seed) {
    World demo = new World(WorldSpec.demo(seed, Regime.DAILY, START, 7));
    List<TrueCrossing> crossings =
        Oracle.truth(demo, OracleLevels.usual(), START, demo.spec().end(), HOUR);

    Set<EventKind> kinds = new HashSet<>();
    demo.events().forEach(event -> kinds.add(event.kind()));
    // Two creators may have no video that is old enough.
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(14);
    assertThat(kinds).noneMatch(EventKind::isBurst);
    assertThat(crossings).hasSizeBetween(12, 45);
    assertThat(crossings)
        .extracting(TrueCrossing::metric)
        .contains(OracleLevels.OracleMetric.GMV_1D);
  }

  @Test
  void a_late_crawl_shows_all_of_a_video_as_the_increase_of_its_first_day() {
    WorldEvent event = event(EventKind.LATE_CRAWL);
    assertThat(row(event, event.at().minus(HOUR))).isEmpty();
    Count first = row(event, event.at().plus(HOUR)).orElseThrow().figures().views();
    assertThat(List.of(first.last1d(), first.last7d(), first.last30d()))
        .containsOnly(first.total());
    Count later = row(event, event.at().plus(Duration.ofHours(26))).orElseThrow().figures().views();
    assertThat(later.last1d()).isLessThan(later.total());
    assertThat(later.last7d()).isEqualTo(later.total());
  }

  @Test
  void a_backfill_follows_days_at_zero() {
    WorldEvent event = event(EventKind.BACKFILL);
    assertThat(row(event, START).orElseThrow().figures().sales()).isZero();
    assertThat(row(event, event.at().minus(HOUR)).orElseThrow().figures().gmvCents()).isZero();
    assertThat(row(event, event.at().plus(HOUR)).orElseThrow().figures().gmvCents())
        .isGreaterThan(10_000);
    assertThat(Duration.between(START, event.at()).toDays()).isGreaterThan(2);
  }

  @Test
  void a_glitch_shows_zeros_until_the_next_refresh_at_most() {
    WorldEvent event = event(EventKind.GLITCH);
    Instant shown = Instant.ofEpochSecond(world.refresh(event.userId(), event.at()).at());
    assertThat(row(event, shown).orElseThrow().figures()).isEqualTo(SimulatedFigures.ZERO);
    assertThat(row(event, shown.minusSeconds(1)).orElseThrow().figures().views().total())
        .isPositive();
    assertThat(row(event, shown.plus(HOUR)).orElseThrow().figures().views().total()).isPositive();
  }

  @Test
  void a_revised_total_falls_and_a_deleted_video_is_listed_until_then() {
    WorldEvent revision = event(EventKind.REVISION);
    long before =
        row(revision, revision.at().minus(HOUR)).orElseThrow().figures().gmvCents()
            + row(revision, revision.at().minus(HOUR)).orElseThrow().figures().views().total();
    SimulatedFigures after = row(revision, revision.at().plus(HOUR)).orElseThrow().figures();
    assertThat(after.gmvCents() + after.views().total()).isLessThan(before);
    WorldEvent deletion = event(EventKind.DELETION);
    assertThat(row(deletion, deletion.at().minus(HOUR))).isPresent();
    assertThat(row(deletion, deletion.at().plus(HOUR))).isEmpty();
  }

  @Test
  void a_renamed_creator_has_the_new_handle_only() {
    WorldEvent event = event(EventKind.RENAME);
    Instant before = event.at().minusSeconds(1);
    String former = world.handle(event.userId(), before).orElseThrow();
    String current = world.handle(event.userId(), event.at()).orElseThrow();
    assertThat(current).isNotEqualTo(former);
    assertThat(world.userId(former, before)).contains(event.userId());
    assertThat(world.userId(current, before)).isEmpty();
    assertThat(world.userId(former, event.at())).isEmpty();
    assertThat(world.userId(current, event.at())).contains(event.userId());
  }

  @Test
  void a_creator_without_data_has_some_before_and_after() {
    World outages = world(Regime.OUTAGE, Shape.ORDINARY);
    WorldEvent event =
        outages.events().stream()
            .filter(e -> e.kind() == EventKind.NO_DATA && e.at().isAfter(START))
            .findFirst()
            .orElseThrow();
    assertThat(outages.listing(event.userId(), event.at().minusSeconds(1)).rows()).isNotEmpty();
    assertThat(outages.listing(event.userId(), event.at()).rows()).isEmpty();
    assertThat(outages.listing(event.userId(), event.at().plus(Duration.ofDays(5))).rows())
        .isNotEmpty();
  }

  @Test
  void captions_differ_and_some_are_hostile() {
    List<String> captions =
        rows(world, SPEC.end()).stream().map(video -> video.post().caption()).toList();
    assertThat(captions).contains(Captions.HOSTILE.toArray(String[]::new));
    assertThat(new HashSet<>(captions)).hasSizeGreaterThan(1_000);
  }

  @Test
  void each_shape_has_what_it_is_named_after() {
    assertThat(sizes(Shape.MEGA))
        .anyMatch(n -> n >= 2_000)
        .filteredOn(n -> n < 120)
        .hasSizeGreaterThan(20);
    assertThat(sizes(Shape.ORDINARY)).allMatch(n -> n <= 2_600);
    World sellers = world(Regime.DAILY, Shape.SELLERS);
    assertThat(sellers.userIds())
        .allMatch(
            id ->
                sellers.kind(id).equals("small")
                    == sellers.videos(id).stream().filter(SimulatedVideo::sells).count()
                        < sellers.videos(id).size() / 2);
    List<ListedVideo> clustered = rows(world(Regime.DAILY, Shape.CLUSTERED), START);
    assertThat(clustered)
        .filteredOn(v -> v.figures().views().total() / 20_000 == 4)
        .hasSizeGreaterThan(clustered.size() / 20);
    List<ListedVideo> tied =
        rows(world(Regime.DAILY, Shape.REVISIONS), START).stream()
            .filter(v -> v.figures().views().total() == 5_000)
            .toList();
    assertThat(tied).hasSizeGreaterThan(100);
    assertThat(burst(world(Regime.DAILY, Shape.BURSTS))).isGreaterThan(40);
  }

  @Test
  void a_frozen_market_stands_still_and_thaws_for_all_at_once() {
    World markets = world(Regime.ROLLING, Shape.MARKETS);
    Map<Integer, Integer> thaws = new TreeMap<>();
    for (String userId : markets.userIds()) {
      List<Long> gmv = new ArrayList<>();
      for (int hour = 0; hour < 12 * 24; hour += 6) {
        gmv.add(
            markets.listing(userId, START.plus(HOUR.multipliedBy(hour))).rows().stream()
                .filter(v -> v.post().createdAt().isBefore(START))
                .mapToLong(v -> v.figures().gmvCents())
                .sum());
      }
      int still = 1;
      while (still < gmv.size() && gmv.get(still).equals(gmv.getFirst())) {
        still++;
      }
      if (still > 10 && still < gmv.size()) {
        thaws.merge(still, 1, Integer::sum);
      }
    }
    assertThat(thaws.values()).anyMatch(creators -> creators >= 4);
  }

  @Test
  void silent_creators_post_nothing_for_weeks_and_some_come_back() {
    World silent = world(Regime.DAILY, Shape.SILENT);
    List<String> ids =
        silent.userIds().stream().filter(id -> silent.kind(id).equals("silent")).toList();
    Instant weeksAgo = START.minus(Duration.ofDays(20));
    assertThat(ids)
        .allMatch(
            id ->
                silent.videos(id).stream()
                        .map(SimulatedVideo::createdAt)
                        .filter(
                            at ->
                                at > weeksAgo.getEpochSecond()
                                    && at < START.getEpochSecond() - 86_400)
                        .count()
                    < 3);
    assertThat(ids).anyMatch(id -> postsAfterStart(silent, id) > 3);
    assertThat(ids).anyMatch(id -> postsAfterStart(silent, id) < 3);
  }

  @Test
  void refreshes_follow_their_regime() {
    assertThat(hours(Regime.DAILY).values()).allMatch(h -> h.size() <= 2);
    assertThat(joined(hours(Regime.DAILY))).hasSizeBetween(1, 2);
    assertThat(joined(hours(Regime.GROUPS))).hasSizeBetween(3, 6);
    assertThat(joined(hours(Regime.SPREAD))).hasSizeGreaterThan(10);
    assertThat(joined(hours(Regime.LATE))).hasSizeGreaterThan(2);
    assertThat(refreshes(Regime.SKIPPED).values())
        .allMatch(
            all ->
                all.stream()
                    .map(r -> Instant.ofEpochSecond(r.dataAt()).atOffset(ZoneOffset.UTC))
                    .noneMatch(at -> at.getDayOfWeek() == DayOfWeek.SUNDAY));
    assertThat(refreshes(Regime.OUTAGE).values()).anyMatch(all -> all.size() < 12);
    assertThat(refreshes(Regime.ROLLING).values()).allMatch(all -> all.size() == 12 * 24);
  }

  @Test
  void a_world_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> new WorldSpec(1, 0, 8, Regime.DAILY, Shape.DEMO))
        .hasMessageContaining("creators=0");
    assertThatThrownBy(() -> new WorldSpec(1, 1, 1, Regime.DAILY, Shape.DEMO))
        .hasMessageContaining("days=1");
  }

  private static Map<String, Set<Refresh>> refreshes(Regime regime) {
    World world = world(regime, Shape.ORDINARY);
    Map<String, Set<Refresh>> all = new TreeMap<>();
    for (String userId : world.userIds()) {
      Set<Refresh> refreshes = new HashSet<>();
      for (int hour = 0; hour < 12 * 24; hour++) {
        refreshes.add(world.refresh(userId, START.plus(HOUR.multipliedBy(hour))));
      }
      all.put(userId, refreshes);
    }
    return all;
  }

  private static Map<String, Set<Long>> hours(Regime regime) {
    Map<String, Set<Long>> hours = new TreeMap<>();
    refreshes(regime)
        .forEach(
            (id, all) ->
                hours.put(
                    id,
                    all.stream()
                        .map(r -> r.at() / 3600 % 24)
                        .collect(Collectors.toCollection(TreeSet::new))));
    return hours;
  }

  private static Set<Long> joined(Map<String, Set<Long>> hours) {
    return hours.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
  }

  private static long postsAfterStart(World world, String userId) {
    return world.videos(userId).stream()
        .filter(video -> video.createdAt() >= START.getEpochSecond())
        .count();
  }

  private static List<Integer> sizes(Shape shape) {
    World world = world(Regime.DAILY, shape);
    return world.userIds().stream().map(id -> world.videos(id).size()).toList();
  }

  /** The most videos that a creator has posted within eight hours. */
  private static int burst(World world) {
    int most = 0;
    for (String userId : world.userIds()) {
      List<Long> times = world.videos(userId).stream().map(SimulatedVideo::createdAt).toList();
      int first = 0;
      for (int i = 0; i < times.size(); i++) {
        while (times.get(i) - times.get(first) > 8 * 3600) {
          first++;
        }
        most = Math.max(most, i - first + 1);
      }
    }
    return most;
  }

  private static List<ListedVideo> rows(World world, Instant at) {
    return world.userIds().stream()
        .flatMap(userId -> world.listing(userId, at).rows().stream())
        .toList();
  }

  private static Set<String> videosWith(World world, EventKind... kinds) {
    return world.events().stream()
        .filter(event -> List.of(kinds).contains(event.kind()))
        .flatMap(event -> event.videoId().stream())
        .collect(Collectors.toSet());
  }

  private WorldEvent event(EventKind kind) {
    return world.events().stream()
        .filter(event -> event.kind() == kind && event.at().isAfter(START.plus(HOUR)))
        .findFirst()
        .orElseThrow();
  }

  private Optional<ListedVideo> row(WorldEvent event, Instant at) {
    return world.listing(event.userId(), at).rows().stream()
        .filter(row -> event.videoId().equals(Optional.of(row.post().videoId())))
        .findFirst();
  }
}
