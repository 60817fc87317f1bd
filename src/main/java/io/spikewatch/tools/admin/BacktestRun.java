package io.spikewatch.tools.admin;

import io.spikewatch.core.history.Backtest;
import io.spikewatch.core.history.LevelSearch;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Replays the stored history of many creators, and reports the progress. */
public final class BacktestRun {

  private final HistoryReader recordings;
  private final Consumer<String> progress;
  private final List<Watch> watches;
  private final Instant since;
  private final Instant now;

  /** Replays the observations of these creators since an instant. */
  public BacktestRun(
      HistoryReader recordings,
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

  /** The messages that the thresholds would have sent. */
  public BacktestResult with(Function<Watch, Thresholds> thresholds) {
    Map<Watch, Backtest> tests = new LinkedHashMap<>();
    watches.forEach(w -> tests.put(w, new Backtest(thresholds.apply(w), since)));
    List<String> problems = new ArrayList<>();
    int unreadable = show(w -> Optional.ofNullable(tests.get(w)).orElseThrow(), problems);
    return new BacktestResult(tests, since, now, unreadable, problems);
  }

  /** The level of a metric that alone would have sent about the given number of messages. */
  public Suggestion suggestion(Metric metric, Rate rate) {
    Beginning beginning = new Beginning();
    LevelSearch search = search(metric, beginning::before);
    double weeks = BacktestResult.weeks(beginning.first.orElse(since), now);
    return Suggestion.of(metric, rate, weeks, search);
  }

  /** The messages that each level of a metric would have sent alone. */
  public LevelSearch search(Metric metric) {
    return search(metric, UnaryOperator.identity());
  }

  private LevelSearch search(Metric metric, UnaryOperator<HistoryVisitor> before) {
    LevelSearch search = new LevelSearch(metric, since);
    show(w -> before.apply(search.viewer()), new ArrayList<>());
    return search;
  }

  private int show(Function<Watch, HistoryVisitor> viewers, List<String> problems) {
    int unreadable = 0;
    int done = 0;
    for (Watch watch : watches) {
      progress.accept("%d of %d creators".formatted(done++, watches.size()));
      HistoryVisitor viewer = viewers.apply(watch);
      switch (recordings.read(watch.handle(), since, viewer)) {
        case ReadResult.Complete shown -> unreadable += shown.unreadable();
        case ReadResult.UnreadableHistory(String reason) ->
            problems.add("@" + watch.handle() + ": " + reason);
      }
    }
    return unreadable;
  }

  /** The time of the first observation. */
  private final class Beginning {
    private Optional<Instant> first = Optional.empty();

    HistoryVisitor before(HistoryVisitor viewer) {
      return new HistoryVisitor() {
        @Override
        public void onSnapshot(Snapshot snapshot) {
          viewer.onSnapshot(snapshot);
        }

        @Override
        public void onRecord(ObservationRecord record) {
          Instant at = record.seen().at();
          if (!at.isBefore(since) && first.filter(f -> !f.isAfter(at)).isEmpty()) {
            first = Optional.of(at);
          }
          viewer.onRecord(record);
        }
      };
    }
  }
}
