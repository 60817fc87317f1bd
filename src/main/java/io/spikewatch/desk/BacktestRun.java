package io.spikewatch.desk;

import io.spikewatch.history.Backtest;
import io.spikewatch.history.LevelSearch;
import io.spikewatch.poll.Recordings;
import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Shows the recordings of many creators to whoever judges them, and tells how far it is. */
public final class BacktestRun {

  private final Recordings recordings;
  private final Consumer<String> progress;
  private final List<Watch> watches;
  private final Instant since;
  private final Instant now;

  /** A run over what was seen since an instant of these creators. */
  public BacktestRun(
      Recordings recordings,
      Consumer<String> progress,
      List<Watch> watches,
      Instant since,
      Instant now) {
    this.recordings = recordings;
    this.progress = progress;
    this.watches = List.copyOf(watches);
    this.since = since;
    this.now = now;
  }

  /** What the thresholds would have sent. */
  public BacktestResult with(Function<Watch, Thresholds> thresholds) {
    Map<Watch, Backtest> tests = new LinkedHashMap<>();
    watches.forEach(w -> tests.put(w, new Backtest(thresholds.apply(w), since)));
    List<String> problems = new ArrayList<>();
    int unreadable = show(w -> Optional.ofNullable(tests.get(w)).orElseThrow(), problems);
    return new BacktestResult(tests, since, now, unreadable, problems);
  }

  /** The level of a metric that alone would have sent as many messages as are wanted. */
  public Suggestion suggestion(Metric metric, Rate rate) {
    Beginning beginning = new Beginning();
    LevelSearch search = search(metric, beginning::before);
    double weeks = BacktestResult.weeks(beginning.first.orElse(since), now);
    return Suggestion.of(metric, rate, weeks, search);
  }

  /** What each level of a metric would have sent alone. */
  public LevelSearch search(Metric metric) {
    return search(metric, UnaryOperator.identity());
  }

  private LevelSearch search(Metric metric, UnaryOperator<Viewer> before) {
    LevelSearch search = new LevelSearch(metric, since);
    show(w -> before.apply(search.viewer()), new ArrayList<>());
    return search;
  }

  private int show(Function<Watch, Viewer> viewers, List<String> problems) {
    int unreadable = 0;
    int done = 0;
    for (Watch watch : watches) {
      progress.accept("%d of %d creators".formatted(done++, watches.size()));
      Viewer viewer = viewers.apply(watch);
      switch (recordings.show(watch.handle(), since, viewer)) {
        case Showing.Shown shown -> unreadable += shown.unreadable();
        case Showing.Unreadable(String reason) ->
            problems.add("@" + watch.handle() + ": " + reason);
      }
    }
    return unreadable;
  }

  /** When the first frame of all was seen. */
  private final class Beginning {
    private Optional<Instant> first = Optional.empty();

    Viewer before(Viewer viewer) {
      return new Viewer() {
        @Override
        public void starts(Snapshot snapshot) {
          viewer.starts(snapshot);
        }

        @Override
        public void sees(Frame frame) {
          Instant at = frame.seen().at();
          if (!at.isBefore(since) && first.filter(f -> !f.isAfter(at)).isEmpty()) {
            first = Optional.of(at);
          }
          viewer.sees(frame);
        }
      };
    }
  }
}
