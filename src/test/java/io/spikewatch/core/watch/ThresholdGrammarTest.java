package io.spikewatch.core.watch;

import static io.spikewatch.core.watch.Metric.GMV_1D;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.core.watch.Metric.VIEWS_7D;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdGrammarTest {

  private static final List<Metric> METRICS = List.of(Metric.values());

  @Test
  void reads_several_metrics_with_several_levels() {
    var read =
        ThresholdGrammar.read("views_1d=100k/1m, likes_1d=10k gmv_1d=500,views_7d=5x,sales=off");

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().text())
        .isEqualTo("views_1d=100000/1000000, views_7d=5x, likes_1d=10000, sales=off, gmv_1d=500");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "100k, 100000",
    "1.5m, 1500000",
    "0.5k, 500",
    "499.99, 499.99",
    "100K, 100000",
    "1M, 1000000",
    "0.01, 0.01",
    "100000000000000.00, 100000000000000"
  })
  void reads_a_number_with_or_without_a_unit(String written, BigDecimal level) {
    var read = ThresholdGrammar.read("gmv_1d=" + written);

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().absolute(GMV_1D)).containsExactly(level);
  }

  @ParameterizedTest
  @CsvSource({"5x, 5", "2.5x, 2.5", "5X, 5"})
  void reads_a_multiple_of_what_is_usual(String written, BigDecimal times) {
    assertThat(ThresholdGrammar.read("views_1d=" + written).thresholds().of(VIEWS_1D))
        .containsExactly(new Level.OfUsual(times));
  }

  @ParameterizedTest
  @CsvSource({
    "100k:info/1m, 100000:info/1000000",
    "100k/1m:CRITICAL, 100000/1000000:critical",
    "5x:warning, 5x:warning",
    "100k:info/100k:info, 100000:info"
  })
  void reads_and_writes_a_severity_that_a_level_carries(String written, String text) {
    var read = ThresholdGrammar.read("views_1d=" + written);

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().text()).isEqualTo("views_1d=" + text);
    assertThat(ThresholdGrammar.read(read.thresholds().text())).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "100k:loud, 'views_1d: a severity is info, warning or critical, not in 100k:loud'",
    "100k:info/100000, views_1d: 100000 is given twice; write it once",
    "5x:info/5x:critical, views_1d: 5x is given twice; write it once"
  })
  void refuses_an_invalid_severity_and_two_for_one_level(String written, String problem) {
    var read = ThresholdGrammar.read("views_1d=" + written);

    assertThat(read.problems()).containsExactly(problem);
    assertThat(read.thresholds()).isEqualTo(Thresholds.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3x:below, 0.3x:below",
    "1m/0.3x:INFO:below, 1000000/0.3x:info:below",
    "0.5x:below/5x, 5x/0.5x:below"
  })
  void reads_and_writes_a_part_of_the_usual_that_may_be_missed(String written, String text) {
    var read = ThresholdGrammar.read("views_1d=" + written);

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().text()).isEqualTo("views_1d=" + text);
    assertThat(ThresholdGrammar.read(read.thresholds().text())).isEqualTo(read);
    read.thresholds()
        .of(VIEWS_1D)
        .forEach(level -> assertThat(Level.of(level.text())).contains(level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2x:below", "1x:below", "100:below", "0.3x", "0.3x:below:info", "0x:below"})
  void refuses_an_invalid_part_and_an_unmarked_part(String written) {
    var read = ThresholdGrammar.read("views_1d=" + written + ", likes_1d=7");

    assertThat(read.problems()).singleElement().asString().startsWith("views_1d: ");
    assertThat(read.thresholds().text()).isEqualTo("likes_1d=7");
  }

  @ParameterizedTest
  @CsvSource({
    "1m:predicted, 1000000:predicted",
    "100k/1m:CRITICAL:predicted, 100000/1000000:critical:predicted",
    "5x:predicted/2m:predicted, 2000000:predicted/5x:predicted"
  })
  void reads_and_writes_a_level_that_may_be_predicted(String written, String text) {
    var read = ThresholdGrammar.read("views_1d=" + written);

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().text()).isEqualTo("views_1d=" + text);
    assertThat(ThresholdGrammar.read(read.thresholds().text())).isEqualTo(read);
    read.thresholds()
        .of(VIEWS_1D)
        .forEach(level -> assertThat(Level.of(level.text())).contains(level));
    assertThat(read.thresholds().predicted(VIEWS_1D)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "views_1d=1m:predicted:critical | views_1d: the severity comes before :predicted and"
            + " :below, such as 1m:critical:predicted, not in 1m:predicted:critical",
        "views=1m:predicted | views: only a figure of one day can be predicted, such as"
            + " views_1d=1m:predicted, not 1m:predicted",
        "views_1d=0.3x:predicted | views_1d: a multiple is 1x or more, not 0.3x:predicted; for a"
            + " part of the usual write 0.3x:below",
        "views_1d=1m/1m:predicted | views_1d: 1000000 is given twice; write it once"
      })
  void refuses_a_prediction_with_a_valid_example(String written, String problem) {
    var read = ThresholdGrammar.read(written);

    assertThat(read.problems()).containsExactly(problem);
    assertThat(read.thresholds()).isEqualTo(Thresholds.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1m:below:predicted", "1m:predict", "1m:predictedx", "off:predicted"})
  void refuses_other_marks(String written) {
    assertThat(ThresholdGrammar.read("views_1d=" + written).problems()).hasSize(1);
  }

  @Test
  void reads_and_writes_signals_beside_metrics() {
    var read =
        ThresholdGrammar.read("posts=ON, views_1d=100k first_sale=off silent=14d, max_age=PT720H");

    assertThat(read.problems()).isEmpty();
    Thresholds thresholds = read.thresholds();
    assertThat(thresholds.text())
        .isEqualTo("views_1d=100000, posts=on, first_sale=off, silent=14d, max_age=30d");
    assertThat(ThresholdGrammar.read(thresholds.text())).isEqualTo(read);
    assertThat(thresholds.on(Signal.POSTS)).isTrue();
    assertThat(thresholds.on(Signal.FIRST_SALE)).isFalse();
    assertThat(thresholds.after(Signal.SILENT)).contains(Duration.ofDays(14));
    assertThat(thresholds.after(Signal.MAX_AGE)).contains(Duration.ofDays(30));
    assertThat(ThresholdGrammar.read("silent=off").thresholds().after(Signal.SILENT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "posts=yes",
        "posts=14d",
        "first_sale=1",
        "silent=on",
        "silent=0d",
        "silent=23h",
        "silent=366d",
        "silent=soon",
        "max_age=59m",
        "max_age=on",
        "posts=on posts=on"
      })
  void refuses_a_setting_that_a_signal_cannot_have(String written) {
    String key = written.substring(0, written.indexOf('='));
    assertThat(ThresholdGrammar.read(written).problems())
        .singleElement()
        .asString()
        .startsWith(key);
  }

  @Test
  void keeps_off_apart_from_silence() {
    Thresholds read = ThresholdGrammar.read("views_1d=OFF").thresholds();

    assertThat(read.levels()).containsKey(VIEWS_1D);
    assertThat(read.of(VIEWS_1D)).isEmpty();
    assertThat(read.levels()).doesNotContainKey(LIKES_1D);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", ",", " , ,\n\t"})
  void finds_nothing_and_nothing_wrong_in_blank_text(String text) {
    assertThat(ThresholdGrammar.read(text))
        .isEqualTo(new ThresholdGrammar.ParsedThresholds(Thresholds.NONE, List.of()));
  }

  @Test
  void forgives_space_around_the_equals_sign_and_upper_case() {
    var read = ThresholdGrammar.read("  VIEWS_1D =\t100K ;".replace(";", ""));

    assertThat(read.problems()).isEmpty();
    assertThat(read.thresholds().text()).isEqualTo("views_1d=100000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "views_1d=",
        "views_1d=/",
        "views_1d=100k/",
        "views_1d=/100k",
        "views_1d=0",
        "views_1d=0.0",
        "views_1d=-5",
        "views_1d=+5",
        "views_1d=1e5",
        "views_1d=100g",
        "views_1d=k",
        "views_1d=.5",
        "views_1d=5.",
        "views_1d=1.2.3",
        "views_1d=off/5",
        "views_1d=100k/off",
        "views_1d=NaN",
        "views_1d=٣",
        "views_1d=1_000",
        "views_1d=0x",
        "views_1d==5",
        "views_1d=5=5",
        "views_1d=1000000000000001",
        "views_1d=1000000001m",
        "views_1d=100kk",
        "views_1d=100k:",
        "views_1d=:info",
        "views_1d=off:info",
        "views_1d=100k:info:info",
        "views_1d",
        "=5",
        "plays=5"
      })
  void says_what_is_wrong_and_takes_no_part_of_that_metric(String text) {
    var read = ThresholdGrammar.read(text + ", likes_1d=7");

    assertThat(read.problems()).isNotEmpty();
    assertThat(read.thresholds().text()).isEqualTo("likes_1d=7");
  }

  @Test
  void takes_the_greatest_figure_that_is_believed_and_no_greater_level() {
    assertThat(ThresholdGrammar.read("gmv=1000000000000000").problems()).isEmpty();
    assertThat(ThresholdGrammar.read("gmv=1000000000000000.01").problems()).hasSize(1);
  }

  @Test
  void takes_ten_levels_and_no_eleventh() {
    assertThat(ThresholdGrammar.read("views=" + levels(10)).problems()).isEmpty();
    assertThat(ThresholdGrammar.read("views=" + levels(11)).problems())
        .containsExactly("views has more than 10 levels");
  }

  @Test
  void names_the_metrics_there_are_when_one_is_unknown() {
    assertThat(ThresholdGrammar.read("plays=5").problems())
        .singleElement()
        .asString()
        .startsWith("'plays' is not a valid metric")
        .contains("views_1d", "gmv_1d", "likes_30d");
  }

  @Test
  void refuses_a_metric_that_is_given_twice_and_keeps_the_first() {
    var read = ThresholdGrammar.read("views_1d=5 views_1d=6");

    assertThat(read.problems()).singleElement().asString().contains("views_1d is given twice");
    assertThat(read.thresholds().text()).isEqualTo("views_1d=5");
  }

  @Test
  void shows_hostile_text_short_and_without_control_characters() {
    var read = ThresholdGrammar.read("views_1d=\u001b[31m\u202e" + "9".repeat(5_000));

    assertThat(read.problems()).singleElement().asString().hasSizeLessThan(200);
    assertThat(read.problems().getFirst()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void reads_the_levels_of_one_metric_as_a_watch_holds_them() {
    var read = ThresholdGrammar.readLevels(VIEWS_7D, " 1m / 100k ");

    assertThat(read.problems()).isEmpty();
    assertThat(read.levels()).extracting(Level::text).containsExactly("1000000", "100000");
    assertThat(ThresholdGrammar.readLevels(VIEWS_7D, " Off ").levels()).isEmpty();
  }

  @Test
  void reads_back_whatever_it_writes() {
    Random random = new Random(20_260_101);
    for (int round = 0; round < 500; round++) {
      String written =
          random
              .ints(1 + random.nextInt(4), 0, METRICS.size())
              .distinct()
              .mapToObj(m -> METRICS.get(m).key() + "=" + randomLevels(random))
              .collect(Collectors.joining(round % 2 == 0 ? ", " : " "));
      var read = ThresholdGrammar.read(written);

      assertThat(read.problems()).as(written).isEmpty();
      assertThat(ThresholdGrammar.read(read.thresholds().text()).thresholds())
          .as(written)
          .isEqualTo(read.thresholds());
    }
  }

  @Test
  void never_throws_whatever_it_is_given() {
    Random random = new Random(7);
    String alphabet = "views_1d=gmvlikesoff0123456789.kmx/:, \t\n-+%\u0000é\ud83d";
    for (int round = 0; round < 5_000; round++) {
      String text =
          random
              .ints(random.nextInt(40), 0, alphabet.length())
              .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
              .collect(Collectors.joining());
      assertThat(ThresholdGrammar.read(text).thresholds().active()).isNotNull();
    }
  }

  private static String randomLevels(Random random) {
    return random.nextInt(5) == 0
        ? "off"
        : random
            .ints(1 + random.nextInt(3), 1, 5_000)
            .distinct()
            .mapToObj(
                n ->
                    n
                        + new String[] {"", "x", ".25"}[random.nextInt(3)]
                        + new String[] {"", ":info", ":critical"}[random.nextInt(3)])
            .collect(Collectors.joining("/"));
  }

  private static String levels(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("/"));
  }
}
