package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WatchItemReaderTest {

  @Test
  void takes_the_key_alone() {
    assertThat(watch(Map.of())).isEqualTo(Watch.of("dancer"));
    assertThat(problems(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dancer", "@dancer", " @DANCER ", "https://www.tiktok.com/@Dancer?x=1"})
  void normalises_the_handle(String key) {
    assertThat(WatchItemReader.read(Map.of("unique_id", fromS(key))).watch())
        .contains(Watch.of("dancer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "two words", "a/b", "<script>"})
  void skips_an_item_without_a_usable_key(String key) {
    WatchItemReader.ParsedItem parsed = WatchItemReader.read(Map.of("unique_id", fromS(key)));
    assertThat(parsed.watch()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .extracting(WatchProblem::item, WatchProblem::attribute)
        .containsExactly(key, "unique_id");
  }

  @Test
  void reads_a_current_handle_and_ignores_an_invalid_one() {
    assertThat(watch(Map.of("current_handle", fromS("@Dancer.Now"))).currentHandle())
        .contains("dancer.now");
    for (AttributeValue spoilt :
        List.of(fromS("two words"), fromS(""), fromN("1"), fromBool(true), fromNul(true))) {
      assertThat(watch(Map.of("current_handle", spoilt)).currentHandle()).isEmpty();
      assertThat(problems(Map.of("current_handle", spoilt))).isEmpty();
    }
  }

  @Test
  void skips_an_item_without_any_key() {
    assertThat(WatchItemReader.read(Map.of()).watch()).isEmpty();
    assertThat(WatchItemReader.read(Map.of("unique_id", fromN("1"))).watch()).isEmpty();
  }

  @Test
  void ignores_attributes_of_others_and_nulls() {
    Map<String, AttributeValue> attributes =
        Map.of("owner", fromS("me"), "Every", fromS("x"), "every", fromNul(true));
    assertThat(watch(attributes)).isEqualTo(Watch.of("dancer"));
    assertThat(problems(attributes)).isEmpty();
  }

  @Test
  void reads_thresholds_as_numbers_strings_and_lists() {
    Map<String, AttributeValue> thresholds =
        Map.of(
            "views_1d", fromS("100k/1m"),
            "Likes_1D ", fromN("10000"),
            "gmv", fromS("off"),
            "gmv_1d", fromL(List.of(fromN("99.5"), fromS("1k"), fromS("5x"))),
            "sales", fromL(List.of(fromS("OFF"))));
    assertThat(watch(Map.of("thresholds", fromM(thresholds))).thresholds().text())
        .isEqualTo(
            "views_1d=100000/1000000, likes_1d=10000, sales=off, gmv=off, gmv_1d=99.5/1000/5x");
    assertThat(problems(Map.of("thresholds", fromM(thresholds)))).isEmpty();
  }

  @Test
  void reads_a_severity_with_a_level_in_a_string_and_in_a_list() {
    Map<String, AttributeValue> thresholds =
        Map.of(
            "views_1d", fromS("100k:info/1m"),
            "gmv_1d", fromL(List.of(fromN("500"), fromS("5x:Critical"))),
            "likes_1d", fromL(List.of(fromN("500"), fromS("500:info"))));
    assertThat(watch(Map.of("thresholds", fromM(thresholds))).thresholds().text())
        .isEqualTo("views_1d=100000:info/1000000, gmv_1d=500/5x:critical");
    assertThat(problems(Map.of("thresholds", fromM(thresholds))))
        .containsExactly("thresholds: likes_1d: 500 is given twice; write it once");
  }

  @Test
  void reads_mutes_of_metrics_and_videos_and_reports_unreadable_ones() {
    Map<String, AttributeValue> mutes =
        Map.of(
            " Views_1D", fromS("2026-11-24T08:00:00+01:00"),
            "7456066022957665553", fromS("2026-11-24T08:00:00Z"),
            "views", fromS("tomorrow"),
            "likes", fromN("5"),
            "view_1d", fromS("2026-11-24T08:00:00Z"));
    Map<String, AttributeValue> item = Map.of("mutes", fromM(mutes));
    assertThat(watch(item).mutes())
        .isEqualTo(
            new Mutes(
                Map.of(Metric.VIEWS_1D, Instant.parse("2026-11-24T07:00:00Z")),
                Map.of("7456066022957665553", Instant.parse("2026-11-24T08:00:00Z"))));
    assertThat(problems(item))
        .containsExactly(
            "mutes: 'likes': it is not a string; write an instant such as 2026-11-24T08:00:00Z",
            "mutes: 'view_1d' is neither a metric such as views_1d nor the id of a video",
            "mutes: 'views': 'tomorrow' is not a valid instant; write an instant such as"
                + " 2026-11-24T08:00:00Z");
    assertThat(problems(Map.of("mutes", fromS("views"))))
        .containsExactly("mutes: make it a map from metrics and ids of videos to instants");
  }

  @Test
  void reads_two_hundred_mutes_and_reports_more() {
    Map<String, AttributeValue> mutes =
        IntStream.rangeClosed(1, 201)
            .boxed()
            .collect(Collectors.toMap(i -> "" + i, i -> fromS("2026-11-24T08:00:00Z")));
    assertThat(watch(Map.of("mutes", fromM(mutes))).mutes().videos()).hasSize(200);
    assertThat(problems(Map.of("mutes", fromM(mutes)))).hasSize(1);
  }

  @Test
  void reads_thresholds_written_as_a_line() {
    Map<String, AttributeValue> line = Map.of("thresholds", fromS("views_1d=5x, oops"));
    assertThat(watch(line).thresholds().text()).isEqualTo("views_1d=5x");
    assertThat(problems(line))
        .containsExactly(
            "thresholds: 'oops' is not of the form metric=level, such as views_1d=100k");
  }

  @Test
  void reads_signals_and_how_old_a_video_may_be() {
    Map<String, AttributeValue> signals =
        Map.of("posts", fromBool(true), "first_sale", fromS("on"), "silent", fromS("P14D"));
    assertThat(
            watch(Map.of("thresholds", fromM(signals), "max_age", fromS("30d")))
                .thresholds()
                .text())
        .isEqualTo("posts=on, first_sale=on, silent=14d, max_age=30d");
    assertThat(watch(Map.of("thresholds", fromS("max_age=7d"))).thresholds().text())
        .isEqualTo("max_age=7d");
  }

  @Test
  void reports_invalid_signals_and_ages() {
    assertThat(problems(Map.of("thresholds", fromM(Map.of("posts", fromS("14d"))))))
        .containsExactly("thresholds: posts: '14d' is not a valid setting; write on or off");
    for (AttributeValue wrong : List.of(fromS("soon"), fromS("5m"), fromN("30"))) {
      assertThat(problems(Map.of("max_age", wrong)))
          .singleElement()
          .asString()
          .startsWith("max_age: ")
          .contains("a duration such as 30d");
    }
  }

  @Test
  void leaves_a_malformed_metric_to_its_default_and_reads_the_others() {
    Map<String, AttributeValue> thresholds =
        Map.of("views_1d", fromN("-5"), "likes_1d", fromN("7"), "veiws", fromN("1"));
    assertThat(watch(Map.of("thresholds", fromM(thresholds))).thresholds().text())
        .isEqualTo("likes_1d=7");
    assertThat(problems(Map.of("thresholds", fromM(thresholds))))
        .containsExactly(
            "thresholds: 'veiws' is not a valid metric; valid names are views, views_1d, views_7d,"
                + " views_30d, likes, likes_1d, likes_7d, likes_30d, sales, sales_1d, gmv, gmv_1d,"
                + " and posts, first_sale, silent, max_age",
            "thresholds: views_1d: '-5' is not a valid level; write a number (250000, 100k, 1.5m),"
                + " a multiple (5x) or off, and a severity if you like (100k:info)");
  }

  @Test
  void reports_thresholds_of_every_wrong_type() {
    List<AttributeValue> wrong =
        List.of(
            fromN("0"),
            fromN("1000000000000001"),
            fromN("1E+125"),
            fromN("1E-130"),
            fromS(""),
            fromS("100k/off"),
            fromBool(true),
            fromL(List.of()),
            fromL(List.of(fromS("off"), fromN("5"))),
            fromL(List.of(fromL(List.of(fromN("5"))))),
            fromL(IntStream.range(1, 12).mapToObj(i -> fromN("" + i)).toList()),
            fromM(Map.of()));
    for (AttributeValue value : wrong) {
      Map<String, AttributeValue> attributes =
          Map.of("thresholds", fromM(Map.of("views_1d", value)));
      assertThat(watch(attributes)).as(value.toString()).isEqualTo(Watch.of("dancer"));
      assertThat(problems(attributes))
          .as(value.toString())
          .isNotEmpty()
          .allMatch(p -> p.startsWith("thresholds: views_1d"));
    }
    assertThat(problems(Map.of("thresholds", fromN("5"))))
        .containsExactly(
            "thresholds: make it a map from metrics to levels, such as views_1d: 100k");
  }

  @Test
  void reports_a_duplicate_metric() {
    Map<String, AttributeValue> twice = Map.of("views", fromN("5"), "Views", fromN("6"));
    assertThat(problems(Map.of("thresholds", fromM(twice))))
        .containsExactly("thresholds: views is there twice; only one of them counts");
  }

  @ParameterizedTest
  @CsvSource({"PT1M,PT1M", "P30D,PT720H", "pt6h,PT6H", "' P1D ',PT24H"})
  void reads_how_often_to_poll(String text, Duration every) {
    assertThat(watch(Map.of("every", fromS(text))).every()).contains(every);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT59S", "P30DT1S", "-PT6H", "PT0S", "2 hours", "", "PT99999999999999999H"})
  void reports_an_invalid_duration(String text) {
    Map<String, AttributeValue> attributes = Map.of("every", fromS(text));
    assertThat(watch(attributes).every()).isEmpty();
    assertThat(problems(attributes))
        .singleElement()
        .asString()
        .startsWith("every: '" + text + "' is ")
        .endsWith("write a duration from PT1M to P30D, such as PT6H or 6h for six hours");
    assertThat(problems(Map.of("every", fromN("6")))).hasSize(1);
  }

  @Test
  void reads_until_when_a_watch_is_muted() {
    Instant eight = Instant.parse("2026-11-24T08:00:00Z");
    for (String text :
        List.of("2026-11-24T08:00:00Z", "2026-11-24T09:00:00+01:00", " 2026-11-24T08:00Z")) {
      assertThat(watch(Map.of("mute_until", fromS(text))).muteUntil()).contains(eight);
    }
    assertThat(problems(Map.of("mute_until", fromS("tomorrow"))))
        .containsExactly(
            "mute_until: 'tomorrow' is not a valid instant; write an instant such as"
                + " 2026-11-24T08:00:00Z");
    assertThat(problems(Map.of("mute_until", fromS("2026-11-24")))).hasSize(1);
    assertThat(problems(Map.of("mute_until", fromN("1")))).hasSize(1);
  }

  @Test
  void reads_tags_as_a_set_or_a_list() {
    assertThat(watch(Map.of("tags", fromSs(List.of("uk", " beauty ")))).tags())
        .containsExactly("beauty", "uk");
    assertThat(watch(Map.of("tags", fromL(List.of(fromS("uk"), fromS("uk"))))).tags())
        .containsExactly("uk");
  }

  @Test
  void reports_invalid_tags_and_keeps_the_others() {
    Map<String, AttributeValue> attributes =
        Map.of("tags", fromSs(List.of("uk", "", "x".repeat(65), "a\nb")));
    assertThat(watch(attributes).tags()).containsExactly("uk");
    assertThat(problems(attributes)).hasSize(3).allMatch(p -> p.startsWith("tags: '"));
    assertThat(problems(Map.of("tags", fromS("uk"))))
        .containsExactly("tags: make it a set of strings");
    assertThat(problems(Map.of("tags", fromL(List.of(fromN("1")))))).hasSize(1);
    List<String> many = IntStream.range(0, 25).mapToObj(i -> "t" + i).toList();
    assertThat(watch(Map.of("tags", fromSs(many))).tags()).hasSize(20);
    assertThat(problems(Map.of("tags", fromSs(many)))).hasSize(5);
  }

  @Test
  void reads_identity_note_and_whether_the_watch_is_enabled() {
    assertThat(watch(Map.of("user_id", fromS("6812345678901234567"))).userId())
        .contains("6812345678901234567");
    assertThat(watch(Map.of("user_id", fromN("6812345678901234567"))).userId())
        .contains("6812345678901234567");
    assertThat(watch(Map.of("note", fromS("call her"))).note()).contains("call her");
    assertThat(watch(Map.of("enabled", fromBool(false))).enabled()).isFalse();
  }

  @Test
  void reports_an_identity_a_note_and_a_switch_of_the_wrong_type() {
    assertThat(problems(Map.of("user_id", fromS("abc")))).hasSize(1);
    assertThat(problems(Map.of("user_id", fromN("1.5")))).hasSize(1);
    assertThat(problems(Map.of("note", fromN("1")))).containsExactly("note: make it a string");
    assertThat(watch(Map.of("enabled", fromS("false"))).enabled()).isTrue();
    assertThat(problems(Map.of("enabled", fromS("false"))))
        .containsExactly("enabled: make it a Boolean, true or false; until then it is true");
  }

  @Test
  void shows_what_people_wrote_without_what_could_do_harm() {
    assertThat(problems(Map.of("every", fromS("\u0007\u202e" + "😀".repeat(50)))))
        .singleElement()
        .asString()
        .startsWith("every: '??😀")
        .contains("😀...' is not a valid duration")
        .hasSizeLessThan(200);
  }

  @Test
  void never_throws_whatever_is_in_an_item() {
    Random random = new Random(3);
    List<String> names =
        List.of("user_id", "enabled", "thresholds", "every", "mute_until", "tags", "note", "other");
    for (int i = 0; i < 5_000; i++) {
      Map<String, AttributeValue> attributes = new HashMap<>();
      attributes.put("unique_id", random.nextInt(9) == 0 ? any(random, 2) : fromS("dancer"));
      names.forEach(name -> attributes.put(name, any(random, 3)));
      assertThat(WatchItemReader.read(attributes)).isNotNull();
    }
  }

  private static AttributeValue any(Random random, int depth) {
    List<String> texts =
        List.of("", "off", "5x", "100k/1m", "views_1d=1", "PT6H", "\ud83d", "1E+99", "-1", "x");
    String text = texts.get(random.nextInt(texts.size()));
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> fromBool(random.nextBoolean());
      case 1 -> fromNul(true);
      case 2 -> fromN(List.of("0", "5", "-5", "1E+125", "1E-130", "9.99").get(random.nextInt(6)));
      case 3 -> fromSs(List.of(text, "b"));
      case 4 -> AttributeValue.fromNs(List.of("1", "2"));
      case 5 -> AttributeValue.fromB(SdkBytes.fromUtf8String("b"));
      case 6 -> fromS(text);
      case 7 -> fromL(List.of(any(random, depth - 1), any(random, depth - 1)));
      case 8 -> fromL(List.of());
      default -> fromM(Map.of("views_1d", any(random, depth - 1), text, any(random, depth - 1)));
    };
  }

  private static Watch watch(Map<String, AttributeValue> attributes) {
    return read(attributes).watch().orElseThrow();
  }

  private static List<String> problems(Map<String, AttributeValue> attributes) {
    return read(attributes).problems().stream()
        .map(p -> p.attribute() + ": " + p.problem())
        .sorted()
        .toList();
  }

  private static WatchItemReader.ParsedItem read(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("unique_id", attributes.getOrDefault("unique_id", fromS("dancer")));
    return WatchItemReader.read(item);
  }
}
