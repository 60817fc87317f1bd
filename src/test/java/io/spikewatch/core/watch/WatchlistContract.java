package io.spikewatch.core.watch;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every watchlist does, read and edited. */
public abstract class WatchlistContract {

  private static final Watch FULL =
      new Watch(
          "dancer",
          Optional.of("6812345678901234567"),
          Optional.of("dancer.now"),
          false,
          ThresholdGrammar.read(
                  "views_1d=100k/1m, likes_1d=5x, gmv=off, gmv_1d=99.5, posts=on,"
                      + " silent=14d, max_age=30d, views_7d=0.3x:below,"
                      + " sales_1d=5:info:predicted")
              .thresholds(),
          Optional.of(Duration.ofHours(6)),
          Optional.of(TEN),
          Set.of("uk", "beauty"),
          Optional.of("call her"),
          new Mutes(
              Map.of(Metric.LIKES_1D, TEN), Map.of("7456066022957665553", TEN.plusSeconds(60))));

  /** The list; each call opens it anew. */
  protected abstract Watchlist list();

  /** The same list, to be edited. */
  protected abstract WatchlistEditor editor();

  @Test
  void is_empty_at_first() {
    assertThat(list().read().watches()).isEmpty();
    assertThat(list().read().problems()).isEmpty();
    assertThat(editor().find("dancer")).isEmpty();
    assertThat(editor().remove("dancer")).isFalse();
  }

  @Test
  void holds_what_was_put_into_it() {
    editor().put(FULL);
    editor().put(Watch.of("singer"));
    assertThat(list().read().watches()).containsExactlyInAnyOrder(FULL, Watch.of("singer"));
    assertThat(list().read().problems()).isEmpty();
    assertThat(editor().find("dancer")).contains(FULL);
    assertThat(editor().find("singer")).contains(Watch.of("singer"));
  }

  @Test
  void reads_some_watches_without_the_others() {
    editor().put(Watch.of("dancer"));
    editor().put(Watch.of("singer"));
    assertThat(list().read(List.of("dancer", "dancer")).watches())
        .containsExactly(Watch.of("dancer"));
    assertThat(list().read(List.of("nobody")).watches()).doesNotContain(Watch.of("nobody"));
  }

  @Test
  void replaces_all_settings_of_a_watch() {
    editor().put(FULL);
    editor().put(Watch.of("dancer"));
    assertThat(list().read().watches()).containsExactly(Watch.of("dancer"));
  }

  @Test
  void takes_a_watch_off() {
    editor().put(FULL);
    editor().put(Watch.of("singer"));
    assertThat(editor().remove("dancer")).isTrue();
    assertThat(editor().remove("dancer")).isFalse();
    assertThat(list().read().watches()).containsExactly(Watch.of("singer"));
  }

  @Test
  void pins_an_identity_once() {
    editor().put(Watch.of("dancer"));
    list().updateIdentity(new WatchDraft(Watch.of("dancer")).userId("1").watch());
    list().updateIdentity(new WatchDraft(Watch.of("dancer")).userId("2").watch());
    assertThat(editor().find("dancer").flatMap(Watch::userId)).contains("1");
  }

  @Test
  void pins_nothing_to_a_watch_that_is_gone() {
    list().updateIdentity(new WatchDraft(Watch.of("dancer")).userId("1").watch());
    assertThat(list().read().watches()).isEmpty();
  }

  @Test
  void notes_the_current_handle_and_touches_nothing_else() {
    editor().put(FULL);
    Watch seen = new WatchDraft(FULL).currentHandle(Optional.of("dancer3")).watch();
    list().updateIdentity(new WatchDraft(seen).note(Optional.of("not of a poll")).watch());
    assertThat(list().read().watches()).containsExactly(seen);
    list().updateIdentity(new WatchDraft(seen).currentHandle(Optional.empty()).watch());
    assertThat(editor().find("dancer").flatMap(Watch::currentHandle)).isEmpty();
  }

  @Test
  void writes_additions_and_changes_as_one() {
    editor().put(FULL);
    Watch louder = new WatchDraft(FULL).enabled(true).every(Optional.empty()).watch();
    List<String> refused =
        editor()
            .write(
                List.of(
                    new WatchEdit(Optional.of(FULL), louder),
                    new WatchEdit(Optional.empty(), Watch.of("singer"))));
    assertThat(refused).isEmpty();
    assertThat(list().read().watches()).containsExactlyInAnyOrder(louder, Watch.of("singer"));
  }

  @Test
  void writes_nothing_if_one_edit_conflicts() {
    editor().put(FULL);
    List<String> refused =
        editor()
            .write(
                List.of(
                    new WatchEdit(Optional.of(FULL), new WatchDraft(FULL).enabled(true).watch()),
                    new WatchEdit(Optional.of(Watch.of("gone")), disabled(Watch.of("gone"))),
                    new WatchEdit(Optional.empty(), Watch.of("dancer2"))));
    assertThat(refused).containsExactly("gone");
    assertThat(list().read().watches()).containsExactly(FULL);
    assertThat(editor().write(List.of(new WatchEdit(Optional.empty(), disabled(FULL)))))
        .containsExactly("dancer");
    assertThat(list().read().watches()).containsExactly(FULL);
  }

  @Test
  void writes_only_what_an_edit_changes() {
    Watch read = Watch.of("dancer");
    editor().put(read);
    editor().put(new WatchDraft(read).note(Optional.of("meanwhile")).watch());
    editor().write(List.of(new WatchEdit(Optional.of(read), disabled(read))));
    assertThat(list().read().watches())
        .containsExactly(
            new WatchDraft(read).note(Optional.of("meanwhile")).enabled(false).watch());
  }

  @Test
  void never_writes_over_an_identity() {
    Watch read = Watch.of("dancer");
    editor().put(read);
    list().updateIdentity(new WatchDraft(read).userId("1").watch());
    WatchEdit edit = new WatchEdit(Optional.of(read), new WatchDraft(read).userId("2").watch());
    assertThat(editor().write(List.of(edit))).isEmpty();
    assertThat(editor().find("dancer").flatMap(Watch::userId)).contains("1");
  }

  @Test
  void writes_as_many_edits_at_once_as_it_says() {
    List<WatchEdit> edits =
        IntStream.range(0, WatchlistEditor.MAX_AT_ONCE)
            .mapToObj(i -> new WatchEdit(Optional.empty(), Watch.of("creator" + i)))
            .toList();
    assertThat(editor().write(edits)).isEmpty();
    assertThat(list().read().watches()).hasSize(WatchlistEditor.MAX_AT_ONCE);
  }

  private static Watch disabled(Watch watch) {
    return new WatchDraft(watch).enabled(false).watch();
  }
}
