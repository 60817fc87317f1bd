package io.spikewatch.watch;

import static io.spikewatch.watch.Metric.GMV_1D;
import static io.spikewatch.watch.Metric.LIKES_1D;
import static io.spikewatch.watch.Metric.VIEWS_1D;
import static io.spikewatch.watch.Metric.VIEWS_7D;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
    "100k:info/100000, views_1d: 100000 is given twice; give it one severity",
    "5x:info/5x:critical, views_1d: 5x is given twice; give it one severity"
  })
  void refuses_a_severity_that_is_none_and_two_for_one_level(String written, String problem) {
    var read = ThresholdGrammar.read("views_1d=" + written);

    assertThat(read.problems()).containsExactly(problem);
    assertThat(read.thresholds()).isEqualTo(Thresholds.NONE);
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
        .isEqualTo(new ThresholdGrammar.Reading(Thresholds.NONE, List.of()));
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
        .startsWith("'plays' is no metric")
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
