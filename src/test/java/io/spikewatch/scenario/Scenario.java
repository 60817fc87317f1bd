package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import io.spikewatch.adapters.memory.InMemoryLeases;
import io.spikewatch.adapters.memory.InMemoryPollTimes;
import io.spikewatch.adapters.memory.InMemoryWatchlist;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.DigestTimes;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.MonthlyTime;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.QuietHours;
import io.spikewatch.core.notify.QuietHours.Span;
import io.spikewatch.core.notify.WeeklyTime;
import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.Poll;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.poll.Ports;
import io.spikewatch.core.schedule.ScheduleInterval;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryHistoryRecords;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingDispatcher;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A story of videos and polls, told line by line: what the source shows, when it is polled, and
 * what is announced. What a line expects is checked where nothing crashes; after a crash, the whole
 * of what was announced is compared instead.
 */
final class Scenario {

  private static final Instant FIRST_DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration PAST_THE_CLAIM = Delivery.CLAIM.plusSeconds(5);

  private final TestClock clock = TestClock.at(FIRST_DAY);
  private final ScriptedSource source = new ScriptedSource(clock);
  private final InMemoryHistory history;
  private final InMemoryWatchlist watchlist = new InMemoryWatchlist();
  private final InMemoryPollTimes times = new InMemoryPollTimes();
  private final InMemoryLeases leases = new InMemoryLeases();
  private final InMemoryCreditCounter credits = new InMemoryCreditCounter();
  private final InMemoryAlertLog log = new InMemoryAlertLog();
  private final RecordingNotifier notifier = new RecordingNotifier();
  private final RecordingDispatcher dispatcher = new RecordingDispatcher();
  private final CrashingPorts crashing;
  private final boolean checked;

  private final InMemoryMessageCounter messages = new InMemoryMessageCounter();
  private DeliveryPolicy policy = DeliveryPolicy.NONE;
  private String defaults = "views_1d=100k";
  private int pages = 50;
  private long budget;
  private int creatorsPerRun = 1_000;
  private Optional<Duration> runsWithin = Optional.empty();
  private Optional<ScheduleInterval> schedule = Optional.empty();
  private Duration timeForARun = Duration.ofMinutes(5);
  private String creator = "maker";
  private int day;
  private int told;
  private int asked;
  private List<Notification> news = List.of();
  private Optional<PollReport> report = Optional.empty();

  private Scenario(CrashingPorts crashing, boolean checked) {
    this.crashing = crashing;
    this.checked = checked;
    this.history = new InMemoryHistory(crashing.around(new InMemoryHistoryRecords()));
  }

  /** A story in which nothing crashes. */
  static Scenario sound(CrashingPorts counting) {
    return new Scenario(counting, true);
  }

  /** A story in which the process dies once and is started again. */
  static Scenario crashing(CrashingPorts crashing) {
    return new Scenario(crashing, false);
  }

  // The settings

  Scenario defaults(String thresholds) {
    defaults = thresholds;
    return this;
  }

  Scenario watches(String... handles) {
    Arrays.stream(handles).forEach(h -> watchlist.put(Watch.of(h)));
    creator = handles[0];
    return this;
  }

  Scenario watches(Watch watch) {
    watchlist.put(watch);
    creator = watch.handle();
    return this;
  }

  Scenario problems(WatchProblem... problems) {
    watchlist.problems(problems);
    return this;
  }

  /** Quiet hours such as {@code 22:00}, {@code 07:00}, as the zone's clocks show them. */
  Scenario quiet(String from, String to, String zone) {
    Span span = new Span(LocalTime.parse(from), LocalTime.parse(to));
    return noise(new QuietHours(List.of(span), ZoneId.of(zone)), policy.limits());
  }

  Scenario neverQuiet() {
    return noise(QuietHours.NONE, policy.limits());
  }

  Scenario atMost(int perHour, int perDay) {
    return noise(policy.quiet(), new MessageLimits(perHour, perDay, ZoneOffset.UTC));
  }

  Scenario dailyDigestAt(String time) {
    DigestTimes digests = policy.digests();
    return digests(
        new DigestTimes(Optional.of(LocalTime.parse(time)), digests.weekly(), digests.monthly()));
  }

  Scenario weeklyDigestAt(DayOfWeek day, String time) {
    DigestTimes digests = policy.digests();
    WeeklyTime weekly = new WeeklyTime(day, LocalTime.parse(time));
    return digests(new DigestTimes(digests.daily(), Optional.of(weekly), digests.monthly()));
  }

  Scenario monthlyDigestAt(int day, String time) {
    DigestTimes digests = policy.digests();
    MonthlyTime monthly = new MonthlyTime(day, LocalTime.parse(time));
    return digests(new DigestTimes(digests.daily(), digests.weekly(), Optional.of(monthly)));
  }

  private Scenario digests(DigestTimes digests) {
    policy = new DeliveryPolicy(policy.quiet(), policy.limits(), digests, policy.zone());
    return this;
  }

  private Scenario noise(QuietHours quiet, MessageLimits limits) {
    policy = new DeliveryPolicy(quiet, limits, policy.digests(), quiet.zone());
    return this;
  }

  Scenario creditsADay(int budget) {
    this.budget = budget;
    return this;
  }

  Scenario handsOverAbove(int creators) {
    creatorsPerRun = creators;
    return this;
  }

  Scenario pagesPerCreator(int pages) {
    this.pages = pages;
    return this;
  }

  /** Sets the hours after which a run is missed. */
  Scenario expectsARunWithin(int hours) {
    runsWithin = Optional.of(Duration.ofHours(hours));
    return this;
  }

  /** Sets when runs take place, such as {@code rate(3 hours)}. */
  Scenario scheduled(String expression) {
    schedule = ScheduleInterval.of(expression, ZoneOffset.UTC);
    return this;
  }

  Scenario hasForARun(Duration time) {
    timeForARun = time;
    return this;
  }

  // The time

  /** Moves on to a time of this day, such as {@code 10:00}. */
  Scenario at(String time) {
    LocalTime clockTime = LocalTime.parse(time);
    Instant then = FIRST_DAY.plus(Duration.ofDays(day)).plusSeconds(clockTime.toSecondOfDay());
    if (then.isBefore(clock.instant())) {
      throw new IllegalStateException(
          "it is past " + time + " already: " + clock.instant().atOffset(ZoneOffset.UTC));
    }
    clock.set(then);
    return this;
  }

  /** Moves on to a time so many days later. */
  Scenario later(int days, String time) {
    day += days;
    return at(time);
  }

  /** Moves on to that instant. */
  Scenario on(String instant) {
    Instant then = Instant.parse(instant);
    day = (int) Duration.between(FIRST_DAY, then).toDays();
    return at(LocalTime.ofInstant(then, ZoneOffset.UTC).toString());
  }

  // What the source shows

  /** From here on the videos are this creator's. */
  Scenario of(String handle) {
    creator = handle;
    return this;
  }

  /** The views of the creator's video {@code v} within a day. */
  Scenario views(long views) {
    return video("v", v -> v.with(Metric.VIEWS, 9_000_000).with(Metric.VIEWS_1D, views));
  }

  /** The total GMV of the creator's video {@code v}. */
  Scenario gmv(String gmv) {
    return video("v", v -> v.with(Metric.GMV, gmv));
  }

  Scenario video(String id, UnaryOperator<SampleVideo> change) {
    source.put(creator, change.apply(source.video(creator, id)));
    return this;
  }

  Scenario source(Consumer<ScriptedSource> change) {
    change.accept(source);
    return this;
  }

  Scenario topic(Consumer<RecordingNotifier> change) {
    change.accept(notifier);
    return this;
  }

  Scenario history(Consumer<InMemoryHistory> change) {
    change.accept(history);
    return this;
  }

  Scenario watchlist(Consumer<InMemoryWatchlist> change) {
    change.accept(watchlist);
    return this;
  }

  /** Changes the settings of a watch. */
  Scenario edits(String handle, UnaryOperator<WatchDraft> change) {
    Watch watch = watchlist.find(handle).orElseThrow();
    watchlist.put(change.apply(new WatchDraft(watch)).watch());
    return this;
  }

  /** Polls at every full hour until that instant, and nothing is announced. */
  Scenario pollsSilentlyUntil(String instant) {
    Instant end = Instant.parse(instant);
    while (clock.instant().isBefore(end)) {
      clock.set(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
      polls().silent();
    }
    day = (int) Duration.between(FIRST_DAY, clock.instant()).toDays();
    return this;
  }

  // The runs

  Scenario polls() {
    return runs(PollRequest.scheduled());
  }

  Scenario pollsByHand(String... handles) {
    return runs(PollRequest.byHand(Optional.of(List.of(handles)), false));
  }

  Scenario pollsDry() {
    return runs(PollRequest.byHand(Optional.empty(), true));
  }

  /** Lets workers take what has been handed over, each batch twice, as a queue may deliver it. */
  Scenario workersPoll() {
    List<Notification> all = new ArrayList<>();
    for (Batch batch : dispatcher.drain()) {
      PollRequest request =
          PollRequest.ofBatch(
                  batch.watches().stream().map(Watch::handle).toList(),
                  batch.watches(),
                  batch.allocation())
              .askedAt(batch.askedAt());
      runs(request);
      all.addAll(news);
      runs(request);
      all.addAll(news);
    }
    news = List.copyOf(all);
    return this;
  }

  /** Another run that takes place while the next one waits for its first page. */
  Scenario anotherRunBeside(Consumer<PollReport> expectation) {
    source.meanwhile(
        () -> {
          PollReport other = run(PollRequest.scheduled());
          if (checked) {
            expectation.accept(other);
          }
        });
    return this;
  }

  /** The same, where the next one has lost its leases. */
  Scenario anotherRunMeanwhile() {
    source.meanwhile(
        () -> {
          losesLeases();
          run(PollRequest.scheduled());
        });
    return this;
  }

  /**
   * A later run that takes place, and sees a change, before the next one has recorded, which has
   * lost its leases.
   */
  Scenario overtakenBy(Consumer<ScriptedSource> change) {
    source.meanwhile(
        () -> {
          clock.advance(Duration.ofSeconds(10));
          change.accept(source);
          losesLeases();
          run(PollRequest.scheduled());
        });
    return this;
  }

  private void losesLeases() {
    if (leases.replace(leases.current(), List.of()).isPresent()) {
      throw new IllegalStateException("somebody else has changed the leases");
    }
  }

  private Scenario runs(PollRequest request) {
    asked = source.requests().size();
    try {
      report = Optional.of(run(request));
    } catch (RuntimeException | Error e) {
      if (!Crash.caused(e)) {
        throw e;
      }
      crashing.restart();
      clock.advance(PAST_THE_CLAIM);
      report = Optional.of(run(request));
    }
    news = notifier.published().subList(told, notifier.published().size());
    told = notifier.published().size();
    return this;
  }

  private PollReport run(PollRequest request) {
    Instant start = clock.instant();
    Deadline deadline =
        Deadline.in(timeForARun, () -> Duration.between(start, clock.instant()).toNanos());
    Ports ports =
        new Ports(
            source.forOneRun(),
            watchlist,
            history,
            history,
            times,
            leases,
            credits,
            history,
            log,
            notifier,
            messages,
            history,
            Optional.of(dispatcher));
    return new Poll(
            crashing.around(ports),
            new PollLimits(
                1, pages, budget, creatorsPerRun, Duration.ofHours(2), runsWithin, schedule),
            ThresholdGrammar.read(defaults).thresholds(),
            policy,
            clock,
            (least, most) -> clock.advance(least))
        .run(request, deadline, PollListener.SILENT);
  }

  // What is expected

  /** Nothing was announced by the last run. */
  Scenario silent() {
    return tells();
  }

  /** Exactly this crossing of the creator's video {@code v} was announced by the last run. */
  Scenario announces(Metric metric, long level) {
    return tells(creator + " v " + metric.key() + " " + level);
  }

  /** Exactly these were announced by the last run, in whatever order. */
  Scenario tells(String... lines) {
    if (checked) {
      assertThat(news.stream().flatMap(Scenario::lines).toList())
          .as("announced at %s", clock.instant())
          .containsExactlyInAnyOrder(lines);
    }
    return this;
  }

  /** The last run made so many requests. */
  Scenario asks(int requests) {
    if (checked) {
      assertThat(source.requests().size() - asked).as("requests").isEqualTo(requests);
    }
    return this;
  }

  Scenario reports(Consumer<PollReport> expectation) {
    if (checked) {
      expectation.accept(report.orElseThrow());
    }
    return this;
  }

  Scenario news(Consumer<List<Notification>> expectation) {
    if (checked) {
      expectation.accept(news);
    }
    return this;
  }

  /** So many notifications are held back on purpose. */
  Scenario holds(int held) {
    if (checked) {
      assertThat(history.deferred(1_000)).as("held back").hasSize(held);
    }
    return this;
  }

  /** So many messages were sent by the last run. */
  Scenario sends(int messages) {
    if (checked) {
      assertThat(news).as("messages at %s", clock.instant()).hasSize(messages);
    }
    return this;
  }

  Scenario outbox(int waiting) {
    if (checked) {
      assertThat(history.waiting(100)).as("waiting in the outbox").hasSize(waiting);
    }
    return this;
  }

  Scenario logged(int announced, int kept) {
    if (checked) {
      List<AlertLog.Entry> entries = log.since(FIRST_DAY, clock.instant(), 1_000);
      assertThat(entries.stream().filter(e -> e.status() == DeliveryStatus.ANNOUNCED))
          .hasSize(announced);
      assertThat(entries.stream().filter(e -> e.status() == DeliveryStatus.MUTED)).hasSize(kept);
    }
    return this;
  }

  // What is compared after crashes

  /** One last run, for whatever a crash at the very end has left. */
  Scenario ends() {
    notifier.accept();
    source.recover();
    clock.advance(PAST_THE_CLAIM);
    return polls();
  }

  /** Everything that was published, repeats too, in order. */
  List<Notification> published() {
    return notifier.published();
  }

  /** Whether living through the recordings of all creators ends at what is known of them. */
  boolean recordingsLeadToSnapshots() {
    return watchlist.read().watches().stream()
        .map(Watch::handle)
        .allMatch(
            handle ->
                !(history.load(handle) instanceof Loaded.Found found)
                    || Optional.of(found.snapshot()).equals(lastOfRecording(handle)));
  }

  private Optional<Snapshot> lastOfRecording(String handle) {
    Thresholds thresholds =
        watchlist
            .find(handle)
            .orElseThrow()
            .thresholds()
            .over(ThresholdGrammar.read(defaults).thresholds());
    Replay replay = new Replay(Rearm.DEFAULT, thresholds);
    history.read(handle, Instant.EPOCH, HistoryVisitor.of(replay::starts, replay::sees));
    return replay.snapshot();
  }

  /** What people see of a notification: who crossed what, or what is wrong. */
  static Stream<String> lines(Notification notification) {
    return switch (notification) {
      case Spikes spikes -> spikes.alerts().stream().map(a -> line(spikes.watch(), a));
      case Activity activity ->
          activity.events().stream().map(e -> activity.watch() + " " + e.id());
      case Digest digest ->
          Stream.of(
                  digest.spikes().stream().map(s -> line(s.watch(), s.alert())),
                  digest.activity().stream().flatMap(Scenario::lines),
                  digest.operations().stream().flatMap(Scenario::lines))
              .flatMap(lines -> lines);
      case Operations o ->
          Stream.of(
              o.creator().map(c -> c.handle() + " ").orElse("")
                  + o.condition().key()
                  + " "
                  + o.status().key());
    };
  }

  static String line(String watch, Alert alert) {
    return String.join(
        " ",
        watch,
        alert.videoId(),
        alert.crossing().metric().key(),
        alert.crossing().level().text());
  }
}
