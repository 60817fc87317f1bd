package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {

  private static final String LINES =
      """
      # The brand's own channel, if it is urgent.
      severity=critical,warning tag=brand-a,brand-b https://hooks.example/secret/brand

      severity=critical https://hooks.example/secret/urgent
      tag=vip https://hooks.example/secret/vip
      https://hooks.example/secret/rest
      """;

  @Test
  void one_address_takes_everything() {
    WebhookRoutes routes = WebhookRoutes.of(" https://hooks.example/secret/all\n");

    List<RoutedPost> posts = routes.posts(spikes("", Set.of("vip")), Texts.ENGLISH);
    assertThat(posts).extracting(post -> post.url().uri().getPath()).containsExactly("/secret/all");
    assertThat(posts.getFirst().named("it failed")).isEqualTo("it failed");
  }

  @Test
  void the_first_line_that_fits_takes_a_message() {
    assertThat(channels(LINES, Severity.CRITICAL, "brand-b")).containsExactly("brand");
    assertThat(channels(LINES, Severity.WARNING, "sg", "brand-a", "vip")).containsExactly("brand");
    assertThat(channels(LINES, Severity.CRITICAL, "vip")).containsExactly("urgent");
    assertThat(channels(LINES, Severity.INFO, "brand-a", "vip")).containsExactly("vip");
    assertThat(channels(LINES, Severity.INFO, "brand-a")).containsExactly("rest");
    assertThat(channels(LINES, Severity.WARNING)).containsExactly("rest");
  }

  @Test
  void after_a_line_with_continue_later_lines_take_the_message_too() {
    String lines =
        """
        severity=critical continue https://hooks.example/secret/urgent
        continue tag=vip https://hooks.example/secret/vip
        tag=brand-a https://hooks.example/secret/brand
        https://hooks.example/secret/rest
        """;

    assertThat(channels(lines, Severity.CRITICAL, "vip", "brand-a"))
        .containsExactly("urgent", "vip", "brand");
    assertThat(channels(lines, Severity.CRITICAL)).containsExactly("urgent", "rest");
    assertThat(channels(lines, Severity.INFO, "brand-a")).containsExactly("brand");
    assertThat(channels(lines, Severity.INFO)).containsExactly("rest");
  }

  @Test
  void a_channel_gets_a_message_once_whatever_the_number_of_its_lines() {
    String lines =
        """
        severity=critical continue https://hooks.example/secret/all
        continue https://hooks.example/secret/archive
        https://hooks.example/secret/all
        """;

    assertThat(channels(lines, Severity.CRITICAL)).containsExactly("all", "archive");
  }

  @Test
  void a_failure_names_the_line_and_not_the_address() {
    RoutedPost post =
        WebhookRoutes.of("# all\ntag=vip https://h.example/s\nhttps://h.example/rest")
            .posts(spikes("", Set.of("vip")), Texts.ENGLISH)
            .getFirst();

    assertThat(post.named("it failed")).isEqualTo("line 2 of the routes: it failed");
    assertThat(post.toString()).doesNotContain("h.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "severity=critical https://hooks.example/secret",
        "https://hooks.example/secret\nhttps://hooks.example/secret2",
        "https://hooks.example/secret https://hooks.example/secret2",
        "severity=loud https://hooks.example/secret",
        "tag= https://hooks.example/secret",
        "tag=a,,b https://hooks.example/secret",
        "colour=red https://hooks.example/secret",
        "tag=secret",
        "tag=a http://hooks.example/secret\nhttps://hooks.example/secret",
        "continue https://hooks.example/secret",
        "@mei\nhttps://hooks.example/secret",
        "@mei=secret\nhttps://hooks.example/secret",
        "@mei=<!channel>\nhttps://hooks.example/secret",
        "@mei=<@U123ABC> secret\nhttps://hooks.example/secret",
        "@me secret=<@U123ABC>\nhttps://hooks.example/secret",
        "@Mei=<@U123ABC>\n@mei=<@U456DEF>\nhttps://hooks.example/secret"
      })
  void another_text_is_refused_without_showing_it(String text) {
    assertThatThrownBy(() -> WebhookRoutes.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the Slack webhook is not")
        .hasMessageNotContaining("secret")
        .hasMessageContaining("for example")
        .hasNoCause();
  }

  @Test
  void a_problem_names_its_line() {
    assertThatThrownBy(() -> WebhookRoutes.of("# people\n\ncolour=red https://h.example/s"))
        .hasMessage(
            "the Slack webhook is not valid: line 3 has a condition that is neither severity= nor"
                + " tag= nor continue; write for example severity=critical tag=vip,sg continue"
                + " https://hooks.slack.com/services/T000/B000/XXXX");
    assertThatThrownBy(() -> WebhookRoutes.of("https://h.example/s\n@mei=@channel"))
        .hasMessage(
            "the Slack webhook is not valid: line 2 has a value that is not a member or a user"
                + " group of Slack; write for example @mei=<@U123ABC> for a member, or"
                + " @sales=<!subteam^S123ABC> for a user group");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          call @mei before boosting      | <@U123ABC>
          @MEI, then @sales.             | <@U123ABC> <!subteam^S123>
          联系@mei确认                    | <@U123ABC>
          先问@小美丽再发                  | <@U3>
          @mei @mei                      | <@U123ABC>
          @mei-lin is not mapped         | ''
          mail mei@mei.example           | ''
          @mei.example is a site         | ''
          спроси @анна                   | ''
          спроси @ан                     | <@U4>
          @channel @here <!channel>      | ''
          mei                            | ''
          """)
  void a_note_mentions_the_names_that_are_mapped(String note, String mentions) {
    String lines =
        """
        @mei = <@U123ABC>
        @sales=<!subteam^S123>
        @小美=<@U2>
        @小美丽=<@U3>
        @ан=<@U4>
        https://hooks.example/secret
        """
            .replace("U2", "U22")
            .replace("U3", "U33")
            .replace("U4", "U44");
    Layout layout =
        WebhookRoutes.of(lines)
            .posts(spikes(note, Set.of("vip")), Texts.ENGLISH)
            .getFirst()
            .layout();

    assertThat(String.join(" ", layout.mentions()))
        .isEqualTo(mentions.replace("U3", "U33").replace("U4", "U44"));
  }

  @Test
  void a_tag_mentions_too_but_an_operational_message_does_not() {
    WebhookRoutes routes = WebhookRoutes.of("@mei=<@U123ABC>\nhttps://hooks.example/s");

    assertThat(
            routes.posts(spikes("", Set.of("@mei")), Texts.ENGLISH).getFirst().layout().mentions())
        .containsExactly("<@U123ABC>");
    Notification bad =
        SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "The note is @mei.");
    assertThat(routes.posts(bad, Texts.ENGLISH).getFirst().layout().mentions()).isEmpty();
  }

  @Test
  void a_mention_is_beside_the_headline_and_the_note_stays_text() {
    SlackMessage message =
        SlackMessage.of(
            WebhookRoutes.of("@mei=<@U123ABC>\nhttps://hooks.example/s")
                .posts(spikes("@mei <!channel> <@U999>", Set.of()), Texts.ENGLISH)
                .getFirst()
                .layout());

    String top = message.json().substring(0, message.json().indexOf("\"attachments\""));
    assertThat(top).contains("{\"type\":\"mrkdwn\",\"text\":\"<@U123ABC>\",\"verbatim\":true}");
    assertThat(message.json())
        .contains("Note: @mei &lt;!channel&gt; &lt;@U999&gt;")
        .doesNotContain("<!channel>", "<@U999>");
    assertThat(message.textOnly()).contains("<@U123ABC>").doesNotContain("<!channel>");
  }

  @Test
  void the_channel_of_a_client_gets_only_its_part_of_a_digest() {
    String lines =
        """
        tag=vip https://hooks.example/secret/vip
        https://hooks.example/secret/rest
        """;

    List<RoutedPost> posts =
        WebhookRoutes.of(lines).posts(SampleAlerts.digest("bob", "a caption"), Texts.ENGLISH);

    assertThat(posts)
        .extracting(post -> post.url().uri().getPath())
        .containsExactly("/secret/vip", "/secret/rest");
    String vip = SlackMessage.of(posts.getFirst().layout()).json();
    String rest = SlackMessage.of(posts.getLast().layout()).json();
    assertThat(vip)
        .contains("Quiet hours: 1 spike of 1 creator", "@alice", "1 alert (1 critical")
        .doesNotContain("bob", "key", "more");
    assertThat(rest)
        .contains(
            "Quiet hours: 4 spikes of 2 creators", "@bob", "and 3 more", "4 alerts (0 critical")
        .doesNotContain("alice");
  }

  @Test
  void a_digest_that_is_taken_whole_leaves_nothing_for_later_lines() {
    String lines =
        """
        tag=a https://hooks.example/secret/a
        tag=vip continue https://hooks.example/secret/vip
        https://hooks.example/secret/rest
        """;

    assertThat(
            WebhookRoutes.of(lines)
                .posts(onlyWith(SampleAlerts.digest("bob", ""), "vip"), Texts.ENGLISH))
        .extracting(post -> post.url().uri().getPath())
        .containsExactly("/secret/vip", "/secret/rest");
    assertThat(
            WebhookRoutes.of(lines.replace(" continue", ""))
                .posts(onlyWith(SampleAlerts.digest("bob", ""), "vip"), Texts.ENGLISH))
        .extracting(post -> post.url().uri().getPath())
        .containsExactly("/secret/vip");
  }

  @Test
  void the_digest_of_a_quiet_day_goes_to_the_last_line() {
    String lines = "tag=vip https://hooks.example/secret/vip\nhttps://hooks.example/secret/rest";

    assertThat(WebhookRoutes.of(lines).posts(SampleAlerts.quietDay(), Texts.ENGLISH))
        .extracting(post -> post.url().uri().getPath())
        .containsExactly("/secret/rest");
  }

  @Test
  void a_message_is_as_loud_as_its_loudest_alert() {
    Labels labels =
        PublishedSamples.spike(
                PublishedSamples.alert("views_1d", "100000", "123456").text("severity", "info"),
                PublishedSamples.alert("likes_1d", "10000", "12345").text("severity", "critical"))
            .json("tags", "[\"vip\",\"sg\"]")
            .labels();

    assertThat(labels).isEqualTo(labels(Severity.CRITICAL, "vip", "sg"));
  }

  @Test
  void what_is_about_the_watching_has_its_own_severity_and_no_tags() {
    assertThat(PublishedSamples.operations("key_refused", "firing").labels())
        .isEqualTo(labels(Severity.CRITICAL));
    assertThat(PublishedSamples.operations("key_refused", "resolved").labels())
        .isEqualTo(labels(Severity.INFO));
    assertThat(
            PublishedSamples.operations("of_later", "firing").text("severity", "critical").labels())
        .isEqualTo(labels(Severity.CRITICAL));
  }

  private static Digest onlyWith(Digest digest, String tag) {
    return digest.only(tags -> tags.contains(tag));
  }

  private static List<String> channels(String lines, Severity severity, String... tags) {
    Crossing crossing =
        SampleAlerts.crossing(Metric.VIEWS_1D, "100000", "123456", "88000", severity);
    Spikes spikes = spikes("", Set.of(tags)).with(List.of(SampleAlerts.alert(crossing)), 0);
    return WebhookRoutes.of(lines).posts(spikes, Texts.ENGLISH).stream()
        .map(post -> post.url().uri().getPath().substring("/secret/".length()))
        .toList();
  }

  private static Spikes spikes(String note, Set<String> tags) {
    Spikes one = SampleAlerts.spikes(SampleAlerts.million());
    return new Spikes(
        one.id(),
        one.observedAt(),
        one.watch(),
        one.creator(),
        tags,
        Optional.of(note).filter(text -> !text.isEmpty()),
        one.alerts(),
        0,
        false);
  }

  private static Labels labels(Severity severity, String... tags) {
    return new Labels(severity, Set.of(tags));
  }
}
