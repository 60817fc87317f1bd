package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.template.Template;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of words, and messages in Chinese. */
class TextsTest {

  private static final Path FILES =
      Path.of("src/main/resources/io/spikewatch/adapters/render").toAbsolutePath();

  /** Keys whose text may be the same in two languages. */
  private static final Set<String> MAY_BE_EQUAL = Set.of();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
  private static final Texts CHINESE = Texts.of("zh-CN", "").orElseThrow();

  static Stream<Path> languages() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.filter(file -> !file.endsWith("texts_en.properties")).toList().stream();
    }
  }

  @Test
  void the_template_offers_every_language_that_has_a_file() throws IOException {
    Map<?, ?> parameter = Template.map(Template.read().parameters(), "MessageLanguage");
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(parameter.get("AllowedValues"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactlyInAnyOrderElementsOf(files.map(TextsTest::language).toList());
    }
  }

  private static String language(Path file) {
    return file.getFileName().toString().replaceAll("texts_|\\.properties", "").replace('_', '-');
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_language_has_the_keys_and_placeholders_of_english(Path file) throws IOException {
    Map<String, String> english = words(FILES.resolve("texts_en.properties"));
    Map<String, String> words = words(file);

    assertThat(words.keySet()).isEqualTo(english.keySet());
    words.forEach(
        (key, text) ->
            assertThat(placeholders(text))
                .as(key)
                .isEqualTo(placeholders(english.getOrDefault(key, ""))));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_text_is_left_in_english(Path file) throws IOException {
    Map<String, String> english = words(FILES.resolve("texts_en.properties"));

    words(file)
        .forEach(
            (key, text) -> {
              if (!MAY_BE_EQUAL.contains(key)) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
                assertThat(text.isEmpty()).as(key).isEqualTo(key.equals("list.sentence"));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_language_can_be_chosen(Path file) {
    assertThat(Texts.of(language(file), "")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void every_condition_has_words(Condition condition) {
    for (Texts texts : List.of(Texts.ENGLISH, CHINESE)) {
      for (Status status : Status.values()) {
        assertThat(
                PlainText.of(SampleAlerts.operations(condition, status, "", "alice"), texts)
                    .email())
            .contains("@alice");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fact.Kind.class)
  void every_fact_has_words_and_keeps_its_values(Fact.Kind kind) {
    Detail detail = Detail.of(Fact.of(kind, "one", "two", "three"));
    String english = DetailText.of(detail);
    String chinese = DetailText.of(detail, CHINESE);

    assertThat(english).isNotEmpty();
    for (String value : List.of("one", "two", "three")) {
      assertThat(chinese.contains(value)).as(chinese).isEqualTo(english.contains(value));
    }
    assertThat(chinese.equals(english)).isEqualTo(kind == Fact.Kind.TEXT);
  }

  @Test
  void an_operational_message_in_chinese() {
    Notification message =
        SampleAlerts.operations(Condition.CREATOR_STALE, Status.FIRING, "", "alice")
            .with(Detail.of(Fact.of(Fact.Kind.FIGURES_UNCHANGED, "alice", 8)));

    assertThat(PlainText.of(message, CHINESE).email())
        .isEqualTo(
            """
            Spikewatch：@alice：数据已停止更新

            @alice 的数据已有 8 天没有变化，或 KeyAPI 没有返回数据。

            处理建议：如果该达人已停更，无需处理；否则请联系 KeyAPI，以免漏掉爆发。

            状态：     creator_stale，进行中
            级别：     警告
            达人：     @alice
            观测时间： 2026年11月23日 10:00 UTC
            """);
    assertThat(PlainText.of(message, CHINESE).subject())
        .isEqualTo("Spikewatch: @alice: the figures have stopped changing");
  }

  @Test
  void one_message_about_several_creators_has_a_line_for_each() {
    Detail detail =
        Detail.of(
            Fact.of(Fact.Kind.SEVERAL, 3),
            Fact.of(Fact.Kind.ABOUT, "a"),
            Fact.of(Fact.Kind.GMV_UNCHANGED, "a"),
            Fact.of(Fact.Kind.ABOUT, "b"),
            Fact.of(Fact.Kind.ATTRIBUTE_INVALID, "b", "every", "not a duration"),
            Fact.of(Fact.Kind.ATTRIBUTE_INVALID, "b", "tags", "not a set"),
            Fact.of(Fact.Kind.MORE, 1));

    assertThat(DetailText.of(detail))
        .isEqualTo(
            """
            3 at once:
            @a: The views of @a change, but its GMV has not changed for 7 days or more.
            @b: watchlist item 'b', every: not a duration; watchlist item 'b', tags: not a set
            and 1 more""");
    assertThat(DetailText.of(detail, CHINESE))
        .startsWith("同时有 3 位：\n@a：@a 的播放量在变化")
        .endsWith("；关注列表项“b”的 tags 无效：not a set\n另有 1 位");
  }

  @ParameterizedTest
  @EnumSource(DigestReason.class)
  void every_reason_of_a_digest_has_words(DigestReason reason) {
    assertThat(CHINESE.named("digest", reason)).isNotEqualTo(Texts.ENGLISH.named("digest", reason));
  }

  @Test
  void an_unknown_language_has_no_texts() {
    assertThat(Texts.of("tlh", "")).isEmpty();
    assertThat(Texts.of("../texts_en", "")).isEmpty();
    assertThat(Texts.of("", "")).isEmpty();
  }

  @Test
  void a_key_without_a_text_is_a_fault() {
    assertThatThrownBy(() -> CHINESE.get("nothing"))
        .hasMessage("the texts of zh-CN have no nothing");
  }

  @Test
  void a_value_is_not_searched_for_placeholders() {
    assertThat(Texts.ENGLISH.get("labelled", "{1}", "{0}")).isEqualTo("{1}: {0}");
    assertThat(Texts.ENGLISH.get("labelled", "alone")).isEqualTo("alone: {1}");
  }

  @ParameterizedTest
  @CsvSource({
    "950, 950",
    "'9,999', 9999",
    "1万, 10000",
    "1.2万, 12345",
    "99.9万, 999999",
    "123.4万, 1234567",
    "1亿, 100000000",
    "'12,345.6亿', 1234567890123",
  })
  void a_short_figure_in_chinese_counts_in_ten_thousands(String words, BigDecimal figure) {
    assertThat(CHINESE.formats().compact(Metric.VIEWS_1D, figure)).isEqualTo(words);
  }

  @Test
  void formats_are_those_of_the_language() {
    LocalFormats formats = CHINESE.formats();

    assertThat(formats.instant(Instant.parse("2026-11-03T09:05:00Z")))
        .isEqualTo("2026年11月3日 09:05 UTC");
    assertThat(formats.span(Duration.ofMinutes(40))).isEqualTo("40 分钟");
    assertThat(formats.span(Duration.ofDays(3))).isEqualTo("3 天");
    assertThat(formats.multiple(new BigDecimal("8.3"))).isEqualTo("8.3 倍");
    assertThat(formats.multiple(new BigDecimal("101"))).isEqualTo("100 倍以上");
    assertThat(formats.phrase(Metric.LIKES_7D)).isEqualTo("近 7 日点赞数");
    assertThat(formats.level(Metric.VIEWS_1D, new Level.Absolute(new BigDecimal("1250000"))))
        .isEqualTo("125万");
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,                 2026-11-03T09:05:00Z, 2026-11-03 09:05 UTC",
    "Asia/Singapore,      2026-11-03T09:05:00Z, 2026-11-03 17:05 UTC+8",
    "Asia/Kolkata,        2026-11-03T19:05:00Z, 2026-11-04 00:35 UTC+5:30",
    "America/St_Johns,    2026-11-03T01:05:00Z, 2026-11-02 21:35 UTC-3:30",
    "Pacific/Apia,        2026-12-31T11:00:00Z, 2027-01-01 00:00 UTC+13",
    "Europe/Berlin,       2026-07-01T10:00:00Z, 2026-07-01 12:00 UTC+2",
    "Europe/Berlin,       2026-12-01T10:00:00Z, 2026-12-01 11:00 UTC+1",
    "Europe/Berlin,       2026-10-25T00:30:00Z, 2026-10-25 02:30 UTC+2",
    "Europe/Berlin,       2026-10-25T01:30:00Z, 2026-10-25 02:30 UTC+1",
    "Europe/London,       2026-12-01T10:00:00Z, 2026-12-01 10:00 UTC",
  })
  void an_instant_is_told_in_the_time_zone_with_its_offset(ZoneId zone, Instant at, String words) {
    assertThat(Texts.ENGLISH.in(zone).formats().instant(at)).isEqualTo(words);
    assertThat(Texts.ENGLISH.in(zone).english().formats().instant(at)).isEqualTo(words);
  }

  @Test
  void an_instant_that_no_calendar_has_is_told_too() {
    for (String zone : List.of("UTC", "Pacific/Apia", "Pacific/Pago_Pago")) {
      LocalFormats formats = Texts.ENGLISH.in(ZoneId.of(zone)).formats();
      assertThat(formats.instant(Instant.MAX)).startsWith("+999999999-12-3");
      assertThat(formats.instant(Instant.MIN)).startsWith("-999999999-01-0");
    }
  }

  @Test
  void every_time_in_a_message_is_in_the_time_zone_of_the_readers() {
    ZoneId singapore = ZoneId.of("Asia/Singapore");
    for (Texts texts : List.of(Texts.ENGLISH.in(singapore), CHINESE.in(singapore))) {
      for (Notification message :
          List.of(
              SampleAlerts.spikes(SampleAlerts.million()),
              SampleAlerts.spikes(SampleAlerts.million(), SampleAlerts.million()),
              SampleAlerts.week(),
              SampleAlerts.operations(Condition.SOURCE_DOWN, Status.FIRING, "HTTP 502"))) {
        PlainText text = PlainText.of(message, texts);
        assertThat(List.of(text.email(), text.console(72)))
            .allSatisfy(
                t -> assertThat(t).contains(":00 UTC+8").doesNotContainPattern(":00 UTC(?!\\+8)"));
      }
    }
  }

  @Test
  void the_currency_of_gmv_is_part_of_its_name() {
    assertThat(Texts.of("en", "USD").orElseThrow().formats().phrase(Metric.GMV_1D))
        .isEqualTo("estimated GMV (USD) in 1 day");
    assertThat(Texts.of("zh-CN", "USD").orElseThrow().formats().phrase(Metric.GMV_1D))
        .isEqualTo("近 1 日预估 GMV（USD）");
    assertThat(CHINESE.formats().counted(Metric.GMV)).isEqualTo("预估 GMV");
  }

  @Test
  void a_spike_in_chinese() {
    PlainText text =
        PlainText.of(
            SampleAlerts.noted(
                "投流前联系 Mei",
                SampleAlerts.detailed(SampleAlerts.besideUsual(SampleAlerts.million(), "148743"))),
            CHINESE);

    assertThat(text.headline()).isEqualTo("@alice：近 1 日播放量 123.4万，为平时的 8.3 倍，突破100万");
    assertThat(text.subject()).isEqualTo("@alice: 1.2M views in 1 day, 8.3x usual, crossed 1M");
    assertThat(text.sms())
        .isEqualTo(
            "@alice：近 1 日播放量 123.4万，为平时的 8.3 倍，突破100万，每小时播放量 +59万"
                + " https://www.tiktok.com/@alice/video/7456066022957665553");
    assertThat(text.email())
        .isEqualTo(
            """
            @alice：近 1 日播放量 123.4万（精确值 1,234,567），为平时的 8.3 倍，突破
            100万

            当前：     近 1 日播放量 1,234,567
            增速：     每小时播放量 +59万
            此前：     50,000，1 小时前（2026年11月23日 09:00 UTC）
            阈值：     1,000,000
            平时：     14.8万（同期水平，基于 24 条视频）
            已发布：   9 小时
            趋势：     ▁▁█
            累计：     播放量 130万，点赞数 15.4万，销量 41，预估 GMV 310.50
            近 1 日：  点赞数 9,300，销量 7，预估 GMV 52
            先前突破： 1 小时前近 1 日点赞数突破5,000；3 小时前近 1 日播放量突破平时
                       的 5 倍
            推广：     自然流量
            商品：     1729384756102938475、1729384756102938476
            文案：     “memang best weh ! #faceglow”
            备注：     投流前联系 Mei
            标签：     sg、vip
            级别：     严重
            发布时间： 2026年11月23日 01:00 UTC
            观测时间： 2026年11月23日 10:00 UTC
            https://www.tiktok.com/@alice/video/7456066022957665553

            如需将该达人静音一天：
              spikewatch watch mute alice --for 1d
            """);
  }

  @Test
  void a_digest_and_activity_in_chinese() {
    assertThat(PlainText.of(SampleAlerts.digest("bob", "haul"), CHINESE).headline())
        .isEqualTo("免打扰时段：3 位达人，共 5 次爆发；@alice：近 1 日播放量 123.4万，为平时的 8.3 倍，突破100万");
    assertThat(PlainText.of(SampleAlerts.quietDay(), CHINESE).headline()).isEqualTo("过去一天：没有爆发");
    assertThat(PlainText.of(SampleAlerts.activity("", SampleAlerts.events()), CHINESE).headline())
        .isEqualTo("@alice：停更 15 天后发布了新视频（另有 3 条）");
  }

  @Test
  void a_subject_is_ascii_in_every_language() {
    List<Notification> all =
        List.of(
            SampleAlerts.noted("note", SampleAlerts.detailed(SampleAlerts.gmv())),
            SampleAlerts.digest("bob", "haul"),
            SampleAlerts.activeDigest(),
            SampleAlerts.activity("note", SampleAlerts.events()),
            SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, "detail", "bob"));
    for (Notification notification : all) {
      PlainText chinese = PlainText.of(notification, CHINESE);
      assertThat(chinese.subject()).isEqualTo(PlainText.of(notification).subject());
      assertThat(chinese.email()).isNotEqualTo(PlainText.of(notification).email());
      assertThat(chinese.console(96)).isNotEqualTo(PlainText.of(notification).console(96));
    }
  }

  private static Map<String, String> words(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> words = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }

  private static Set<String> placeholders(String text) {
    return new TreeSet<>(PLACEHOLDER.matcher(text).results().map(r -> r.group()).toList());
  }
}
