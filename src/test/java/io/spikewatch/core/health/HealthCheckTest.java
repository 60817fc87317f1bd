package io.spikewatch.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCheckTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Health health = Health.GOOD;
  private boolean changed;
  private boolean disturbed;

  @Test
  void reports_a_beginning_once_and_an_end_once() {
    assertThat(finds(down())).containsExactly("source_down firing");
    assertThat(finds(down())).isEmpty();
    assertThat(changed).isFalse();
    assertThat(finds()).containsExactly("source_down resolved");
    assertThat(finds()).isEmpty();
    assertThat(changed).isFalse();
  }

  @Test
  void reports_it_again_when_it_returns() {
    finds(down());
    finds();

    assertThat(finds(down())).containsExactly("source_down firing");
  }

  @Test
  void keeps_what_the_run_did_not_look_at() {
    finds(down());

    assertThat(judge(false)).isEmpty();
    assertThat(health.episodes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PT29M59S, false", "PT30M, true"})
  void waits_for_the_grace_to_pass(Duration lasting, boolean told) {
    HealthIssue graceful = down().after(Duration.ofMinutes(30));
    assertThat(finds(graceful)).isEmpty();
    now = now.plus(lasting);

    assertThat(finds(graceful)).hasSize(told ? 1 : 0);
  }

  @Test
  void says_nothing_of_what_ends_within_its_grace() {
    finds(down().after(Duration.ofMinutes(30)));

    assertThat(finds()).isEmpty();
    assertThat(health.episodes()).isEmpty();
  }

  @Test
  void reports_another_cause_of_the_same_condition() {
    finds(badWatch("maker", "every"));

    assertThat(finds(badWatch("maker", "every,note"))).containsExactly("maker bad_watch firing");
    assertThat(finds(badWatch("maker", "every,note"))).isEmpty();
    assertThat(finds()).containsExactly("maker bad_watch resolved");
  }

  @Test
  void takes_the_same_findings_in_another_order_for_no_change() {
    finds(badWatch("a", "every"), badWatch("b", "every"));
    finds(badWatch("b", "every"), badWatch("a", "every"));

    assertThat(changed).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "11, 1", "100, 1"})
  void reports_more_than_ten_at_once_in_one_message(int findings, int messages) {
    List<String> told =
        finds(
            IntStream.range(0, findings)
                .mapToObj(i -> badWatch("w" + i, "every"))
                .toArray(HealthIssue[]::new));

    assertThat(told).hasSize(messages);
    assertThat(health.episodes()).hasSize(findings).allMatch(Episode::notified);
  }

  @Test
  void names_no_more_than_two_hundred_in_one_message() {
    HealthIssue[] many =
        IntStream.range(0, 210)
            .mapToObj(i -> badWatch("w" + i, "every"))
            .toArray(HealthIssue[]::new);
    HealthCheck.HealthChange change =
        new HealthCheck(health, now)
            .evaluate(List.of(many), e -> EpisodeOutcome.OVER, e -> false, Optional.empty());

    assertThat(DetailText.of(((Operations) change.notifications().getFirst()).detail()))
        .startsWith("210 at once:")
        .endsWith("and 10 more")
        .hasLineCount(202);
  }

  @Test
  void never_reports_the_end_of_a_rename() {
    finds(
        HealthIssue.about(
            new Creator(Optional.of("7"), "b"),
            Condition.HANDLE_CHANGED,
            "a",
            "b",
            Detail.text("renamed")));

    assertThat(finds()).isEmpty();
    assertThat(health.episodes()).isEmpty();
  }

  @Test
  void restarts_the_waiting_time_of_an_issue_when_no_creator_could_be_polled() {
    HealthIssue graceful = badWatch("maker", "every").after(Duration.ofMinutes(30));
    finds(graceful);
    now = now.plus(Duration.ofHours(9));
    disturbed = true;
    assertThat(finds(graceful)).isEmpty();
    disturbed = false;
    now = now.plus(Duration.ofMinutes(29));
    assertThat(finds(graceful)).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(finds(graceful)).hasSize(1);
  }

  @Test
  void stores_at_most_a_thousand_episodes_and_reports_the_others_when_there_is_room() {
    HealthIssue[] many =
        IntStream.range(0, 1_010)
            .mapToObj(i -> badWatch("w" + i, "every"))
            .toArray(HealthIssue[]::new);
    finds(many);
    assertThat(health.episodes()).hasSize(1_000);
    assertThat(finds(many)).isEmpty();
    assertThat(finds(Arrays.copyOfRange(many, 5, 1_010)))
        .containsExactlyInAnyOrder(
            "w0 bad_watch resolved",
            "w1 bad_watch resolved",
            "w2 bad_watch resolved",
            "w3 bad_watch resolved",
            "w4 bad_watch resolved");
    assertThat(finds(Arrays.copyOfRange(many, 5, 1_010))).hasSize(5);
    assertThat(health.episodes()).hasSize(1_000);
  }

  @Test
  void ends_silently_the_issues_of_removed_creators() {
    finds(badWatch("maker", "every"));
    HealthCheck.HealthChange change =
        new HealthCheck(health, now)
            .evaluate(List.of(), e -> EpisodeOutcome.FORGOTTEN, e -> false, Optional.empty());
    assertThat(change.notifications()).isEmpty();
    assertThat(change.next().episodes()).isEmpty();
  }

  @Test
  void gives_two_messages_different_names() {
    HealthCheck.HealthChange change =
        new HealthCheck(health, now)
            .evaluate(
                List.of(badWatch("a", "every"), badWatch("b", "every"), down()),
                e -> EpisodeOutcome.OVER,
                e -> false,
                Optional.empty());

    assertThat(change.notifications()).extracting(n -> n.id()).doesNotHaveDuplicates().hasSize(3);
  }

  private List<String> finds(HealthIssue... healthIssues) {
    return judge(true, healthIssues);
  }

  private List<String> judge(boolean examined, HealthIssue... healthIssues) {
    HealthCheck.HealthChange change =
        new HealthCheck(health, now)
            .evaluate(
                Arrays.asList(healthIssues),
                e -> examined ? EpisodeOutcome.OVER : EpisodeOutcome.STAYS,
                e -> disturbed,
                Optional.empty());
    health = change.next();
    changed = change.changed();
    return change.notifications().stream()
        .map(Operations.class::cast)
        .map(
            o ->
                o.creator().map(c -> c.handle() + " ").orElse("")
                    + o.condition().key()
                    + " "
                    + o.status().key())
        .toList();
  }

  private static HealthIssue down() {
    return HealthIssue.general(Condition.SOURCE_DOWN, "", Detail.text("down"));
  }

  private static HealthIssue badWatch(String item, String attributes) {
    Creator creator = new Creator(Optional.empty(), item);
    return HealthIssue.about(
        creator, Condition.BAD_WATCH, item, attributes, Detail.text("bad " + item));
  }
}
