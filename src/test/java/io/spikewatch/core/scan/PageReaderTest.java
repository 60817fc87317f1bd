package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.scan.PageReader.End;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageReaderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Creator BY_HANDLE = new Creator(Optional.empty(), "maker");

  private final ScriptedSource source = new ScriptedSource(TestClock.at(NOW));

  PageReaderTest() {
    for (int i = 0; i < 25; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 900_000 - i));
      source.put("stranger", video("s" + i).with(VIEWS, 800_000 - i));
    }
  }

  @Test
  void a_first_poll_by_handle_reads_all_pages_of_the_creator() {
    PageReader reader = reader(BY_HANDLE, 0);

    assertThat(reader.read()).isInstanceOf(End.Enough.class);
    assertThat(reader.pages().videos()).isEqualTo(25);
  }

  @Test
  void a_later_page_of_another_creator_ends_a_first_poll_by_handle() {
    PageReader reader = reader(BY_HANDLE, 2);

    assertThat(reader.read()).isEqualTo(anotherCreator());
    assertThat(reader.pages().seen("v9")).isTrue();
    assertThat(reader.pages().seen("s10")).isFalse();
  }

  @Test
  void a_first_page_of_another_creator_ends_the_poll_of_a_known_one() {
    Creator known = source.page("maker", Order.VIEWS, 1).creator().orElseThrow();
    PageReader reader = reader(known, 1);

    assertThat(reader.read()).isEqualTo(anotherCreator());
    assertThat(reader.pages().videos()).isZero();
  }

  private static End anotherCreator() {
    return new End.Interrupted(new Malformed("the source answered with another creator's videos"));
  }

  /** A reader that gets that page from another creator; 0 for none. */
  private PageReader reader(Creator creator, int wrongPage) {
    PollPlan plan =
        new PollPlan(
            Optional.empty(),
            ThresholdGrammar.read("views_1d=100k").thresholds(),
            NOW,
            100,
            Times.NEVER,
            Duration.ofHours(2));
    return new PageReader(
        (request, credits, deadline) -> page(request, wrongPage),
        () -> true,
        () -> {},
        Deadline.in(Duration.ofHours(1), System::nanoTime),
        plan,
        creator);
  }

  private FetchResult page(PageRequest request, int wrongPage) {
    String handle = request.page() == wrongPage ? "stranger" : "maker";
    Page page = source.page(handle, request.order(), request.page());
    return new Fetched(page);
  }
}
