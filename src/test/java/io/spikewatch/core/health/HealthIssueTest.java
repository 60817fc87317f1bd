package io.spikewatch.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Details are made of other people's text, so that their length has bounds. */
class HealthIssueTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void a_short_detail_stays_and_a_long_one_is_cut_between_characters() {
    String brief = "😀".repeat(500);
    assertThat(text(brief)).isEqualTo(brief);
    assertThat(text("😀".repeat(HealthIssue.MAX_DETAIL + 2)))
        .matches("(😀)+…")
        .satisfies(cut -> assertThat(cut.codePointCount(0, cut.length())).isBetween(900, 1_000));
  }

  private static String text(String detail) {
    return DetailText.of(
        HealthIssue.general(Condition.BAD_WATCH, "", Detail.text(detail)).detail());
  }

  @Test
  void causes_that_are_too_long_stay_different() {
    HealthIssue one =
        HealthIssue.general(Condition.BAD_WATCH, "mutes,".repeat(200) + "a", Detail.text(""));
    HealthIssue other =
        HealthIssue.general(Condition.BAD_WATCH, "mutes,".repeat(200) + "b", Detail.text(""));
    assertThat(one.cause()).hasSizeLessThan(120).isNotEqualTo(other.cause());
  }

  @Test
  void one_message_about_many_names_as_many_as_have_room_and_counts_the_others() {
    List<HealthIssue> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String handle = "singer" + i;
      Creator creator = new Creator(Optional.empty(), handle);
      many.add(
          HealthIssue.about(
              creator, Condition.BAD_WATCH, handle, "", Detail.text("x".repeat(990))));
    }
    Operations notice = (Operations) new HealthAlerts(NOW).of(many, List.of()).getFirst();
    assertThat(DetailText.of(notice.detail()))
        .startsWith("40 at once:\n@singer0: xxx")
        .endsWith("\nand 31 more")
        .hasSizeLessThan(10_100);
  }

  @Test
  void episodes_that_have_no_room_wait() {
    List<HealthIssue> many = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      String subject = "漢".repeat(90) + i;
      Creator creator = new Creator(Optional.empty(), subject);
      many.add(
          HealthIssue.about(creator, Condition.BAD_WATCH, subject, "thresholds", Detail.text("")));
    }
    Health next =
        new HealthCheck(Health.GOOD, NOW)
            .evaluate(many, _ -> EpisodeOutcome.STAYS, _ -> false, Optional.empty())
            .next();
    assertThat(next.episodes()).hasSizeBetween(400, 600);
    assertThat(next.episodes().stream().mapToInt(Health.Episode::weight).sum())
        .isLessThanOrEqualTo(Health.MAX_EPISODE_BYTES);
  }
}
