package io.spikewatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.demo.Figures.Count;
import io.spikewatch.demo.WorldEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

  private static final WorldSpec SPEC = WorldSpec.demo(7);
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World(SPEC);

  @Test
  void equal_seeds_make_equal_worlds_in_whatever_order_they_are_read() {
    World twin = new World(SPEC);
    Instant noon = SPEC.start().plus(Duration.ofHours(60));
    twin.userIds().forEach(userId -> twin.listing(userId, SPEC.end()));

    assertThat(twin.events()).isEqualTo(world.events());
    assertThat(twin.userIds()).isEqualTo(world.userIds());
    for (String userId : world.userIds()) {
      assertThat(twin.listing(userId, noon).rows()).isEqualTo(world.listing(userId, noon).rows());
    }
  }

  @Test
  void other_seeds_make_other_worlds() {
    assertThat(new World(WorldSpec.demo(8)).userIds()).doesNotContainAnyElementsOf(world.userIds());
  }

  @Test
  void ids_have_nineteen_digits_and_are_unique() {
    Set<String> videoIds = new HashSet<>();
    for (String userId : world.userIds()) {
      assertThat(userId).matches("[0-9]{19}");
      for (VideoRow row : world.listing(userId, SPEC.end()).rows()) {
        assertThat(row.videoId()).matches("[0-9]{19}");
        assertThat(videoIds.add(row.videoId())).isTrue();
      }
    }
    assertThat(world.userIds()).hasSize(SPEC.creators()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void figures_are_coherent_in_every_regime(Regime regime) {
    World other = new World(SPEC.withRegime(regime));
    for (Instant at = SPEC.start(); at.isBefore(SPEC.end()); at = at.plus(HOUR.multipliedBy(11))) {
      for (VideoRow row : rows(other, at)) {
        assertCoherent(row.figures().views());
        assertCoherent(row.figures().likes());
        assertThat(row.figures().likes().total())
            .isLessThanOrEqualTo(row.figures().views().total());
        assertThat(row.figures().gmv().signum()).isEqualTo(Long.signum(row.figures().sales()));
        if (row.post().createdAt().isAfter(at.minus(Duration.ofDays(1)))) {
          assertThat(row.figures().views().last1d()).isEqualTo(row.figures().views().total());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void totals_fall_and_videos_disappear_only_where_that_was_injected(Regime regime) {
    World other = new World(SPEC.withRegime(regime));
    Set<String> excused = videosWith(other, kind -> kind == Kind.REVISION || kind == Kind.DELETION);
    for (String userId : other.userIds()) {
      Map<String, Figures> before = Map.of();
      for (Instant at = SPEC.start(); at.isBefore(SPEC.end()); at = at.plus(HOUR.multipliedBy(4))) {
        Map<String, Figures> now = figures(other.listing(userId, at));
        if (!now.isEmpty()) {
          before.forEach(
              (videoId, figures) -> {
                if (!excused.contains(videoId)) {
                  assertThat(now).containsKey(videoId);
                  assertNotBelow(now.getOrDefault(videoId, Figures.NONE), figures);
                }
              });
          before = now;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2026})
  void every_kind_of_event_occurs_and_few_enough_spikes_to_read_them_all(long seed) {
    WorldSpec spec = WorldSpec.demo(seed);
    World demo = new World(spec);
    List<TrueCrossing> crossings =
        new Truth(demo, Levels.demo()).crossings(spec.observedFrom(), spec.end(), HOUR);

    assertThat(demo.events().stream().map(WorldEvent::kind)).contains(Kind.values());
    assertThat(crossings).hasSizeBetween(15, 40);
    assertThat(crossings).extracting(TrueCrossing::metric).contains(Levels.Metric.values());
    assertThat(crossings).anyMatch(TrueCrossing::suspect);
    assertThat(crossings).anyMatch(crossing -> crossing.level().longValueExact() == 1_000_000);
    Set<String> spikes = crossings.stream().map(TrueCrossing::videoId).collect(Collectors.toSet());
    assertThat(spikes)
        .containsAll(
            videosWith(
                demo,
                kind ->
                    List.of(
                            Kind.FRESH_TAKE_OFF,
                            Kind.OLD_TAKE_OFF,
                            Kind.ESCALATION,
                            Kind.SALES_RUN,
                            Kind.BACKFILL)
                        .contains(kind)))
        .doesNotContainAnyElementsOf(videosWith(demo, kind -> kind == Kind.LATE_CRAWL));
  }

  @Test
  void a_late_crawl_shows_all_of_a_video_as_the_increase_of_its_first_day() {
    WorldEvent event = event(Kind.LATE_CRAWL);
    Instant hourAfter = event.at().plus(HOUR);
    Count atFirst = row(event, hourAfter).figures().views();

    assertThat(shows(event, event.at().minus(HOUR))).isFalse();
    assertThat(atFirst.total()).isGreaterThan(100_000);
    assertThat(List.of(atFirst.last1d(), atFirst.last7d(), atFirst.last30d()))
        .containsOnly(atFirst.total());
    Count laterOn = row(event, hourAfter.plus(Duration.ofDays(1))).figures().views();
    assertThat(laterOn.last1d()).isLessThan(laterOn.total());
    assertThat(laterOn.last7d()).isEqualTo(laterOn.total());
  }

  @Test
  void a_backfill_follows_days_at_zero() {
    WorldEvent event = event(Kind.BACKFILL);

    assertThat(row(event, SPEC.observedFrom()).figures().sales()).isZero();
    assertThat(row(event, event.at().minus(HOUR)).figures().gmv()).isZero();
    assertThat(row(event, event.at().plus(HOUR)).figures().gmv().longValueExact())
        .isGreaterThan(500);
    assertThat(Duration.between(SPEC.observedFrom(), event.at()).toDays()).isGreaterThan(2);
  }

  @Test
  void a_revision_takes_back_a_part_of_the_figures() {
    WorldEvent event = event(Kind.REVISION);
    Figures before = row(event, event.at().minus(HOUR)).figures();
    Figures after = row(event, event.at().plus(HOUR)).figures();

    assertThat(after.views().total()).isLessThan(before.views().total());
    assertThat(after.gmv()).isLessThan(before.gmv());
  }

  @Test
  void a_deleted_video_is_listed_until_then() {
    WorldEvent event = event(Kind.DELETION);

    assertThat(shows(event, event.at().minus(HOUR))).isTrue();
    assertThat(shows(event, event.at().plus(HOUR))).isFalse();
  }

  @Test
  void a_renamed_creator_goes_by_the_new_handle_only() {
    WorldEvent event = event(Kind.RENAME);
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
    WorldEvent event = event(Kind.NO_DATA);

    assertThat(world.listing(event.userId(), event.at().minusSeconds(1)).rows()).isNotEmpty();
    assertThat(world.listing(event.userId(), event.at()).rows()).isEmpty();
    assertThat(world.listing(event.userId(), SPEC.end()).rows()).isNotEmpty();
  }

  @Test
  void captions_are_as_hostile_as_those_of_strangers() {
    assertThat(rows(world, SPEC.end()))
        .extracting(row -> row.post().caption())
        .contains(Captions.HOSTILE.toArray(String[]::new));
  }

  @Test
  void rolling_figures_move_every_hour_and_not_within_one() {
    assertThat(refreshes(Regime.ROLLING)).allMatch(times -> times.size() == 7 * 24);
  }

  @Test
  void daily_figures_move_for_all_creators_at_the_same_hour() {
    List<List<Instant>> refreshes = refreshes(Regime.DAILY);

    assertThat(refreshes).containsOnly(refreshes.get(0));
    assertThat(refreshes.get(0)).hasSize(7);
    assertThat(hoursOfDay(refreshes.get(0))).hasSize(1);
  }

  @Test
  void spread_figures_move_at_each_creators_own_hour() {
    List<List<Instant>> refreshes = refreshes(Regime.SPREAD);

    assertThat(refreshes).allMatch(times -> times.size() == 7 && hoursOfDay(times).size() == 1);
    assertThat(new HashSet<>(refreshes)).hasSizeGreaterThan(3);
  }

  @Test
  void outages_miss_refreshes_and_move_their_hour() {
    List<Instant> refreshes = refreshes(Regime.OUTAGE).get(0);

    assertThat(refreshes).hasSizeBetween(2, 6);
    assertThat(hoursOfDay(refreshes)).hasSizeGreaterThan(1);
  }

  @Test
  void a_world_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> new WorldSpec(1, 0, 1, 1, Regime.DAILY, SPEC.start(), 8))
        .hasMessageContaining("creators=0");
    assertThatThrownBy(() -> new WorldSpec(1, 1, 9, 8, Regime.DAILY, SPEC.start(), 8))
        .hasMessageContaining("9..8");
    assertThatThrownBy(() -> new WorldSpec(1, 1, 1, 1, Regime.DAILY, SPEC.start(), 2))
        .hasMessageContaining("days=2");
  }

  /**
   * For three creators, the full hours of the observed week at which the figures differ from those
   * of an hour before.
   */
  private static List<List<Instant>> refreshes(Regime regime) {
    WorldSpec spec =
        new WorldSpec(3, 12, 200, 300, regime, SPEC.start().plus(Duration.ofDays(30)), 8);
    World world = new World(spec);
    Set<String> quiet = new HashSet<>(world.userIds());
    world.events().stream()
        .filter(event -> event.kind() == Kind.NO_DATA)
        .forEach(event -> quiet.remove(event.userId()));
    List<List<Instant>> refreshes = new ArrayList<>();
    for (String userId : world.userIds().stream().filter(quiet::contains).toList()) {
      List<Instant> times = new ArrayList<>();
      List<VideoRow> before = world.listing(userId, spec.observedFrom().minus(HOUR)).rows();
      for (Instant at = spec.observedFrom(); at.isBefore(spec.end()); at = at.plus(HOUR)) {
        List<VideoRow> now = world.listing(userId, at).rows();
        if (!now.equals(before)) {
          times.add(at);
        }
        assertThat(now.equals(world.listing(userId, at.plusSeconds(59)).rows())).isTrue();
        before = now;
      }
      refreshes.add(times);
    }
    return refreshes;
  }

  private static Set<Long> hoursOfDay(List<Instant> times) {
    return times.stream().map(at -> at.getEpochSecond() / 3600 % 24).collect(Collectors.toSet());
  }

  private static List<VideoRow> rows(World world, Instant at) {
    return world.userIds().stream()
        .flatMap(userId -> world.listing(userId, at).rows().stream())
        .toList();
  }

  private static Map<String, Figures> figures(Listing listing) {
    return listing.rows().stream().collect(Collectors.toMap(VideoRow::videoId, VideoRow::figures));
  }

  private static void assertCoherent(Count count) {
    long[] increases = {0, count.last1d(), count.last7d(), count.last30d(), count.total()};
    long[] sorted = increases.clone();
    Arrays.sort(sorted);
    assertThat(increases).isEqualTo(sorted);
  }

  private static void assertNotBelow(Figures now, Figures before) {
    assertThat(now.views().total()).isGreaterThanOrEqualTo(before.views().total());
    assertThat(now.likes().total()).isGreaterThanOrEqualTo(before.likes().total());
    assertThat(now.sales()).isGreaterThanOrEqualTo(before.sales());
    assertThat(now.gmv()).isGreaterThanOrEqualTo(before.gmv());
  }

  private static Set<String> videosWith(World world, Predicate<Kind> kinds) {
    return world.events().stream()
        .filter(event -> kinds.test(event.kind()))
        .flatMap(event -> event.videoId().stream())
        .collect(Collectors.toSet());
  }

  private WorldEvent event(Kind kind) {
    return world.events().stream().filter(event -> event.kind() == kind).findFirst().orElseThrow();
  }

  private boolean shows(WorldEvent event, Instant at) {
    return world.listing(event.userId(), at).rows().stream()
        .anyMatch(row -> event.videoId().equals(Optional.of(row.videoId())));
  }

  private VideoRow row(WorldEvent event, Instant at) {
    return world.listing(event.userId(), at).rows().stream()
        .filter(row -> event.videoId().equals(Optional.of(row.videoId())))
        .findFirst()
        .orElseThrow();
  }
}
