package io.spikewatch.tools.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.tools.cli.CommandLineUser;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.simulation.Experiment;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.LabOptions;
import io.spikewatch.tools.simulation.Regime;
import io.spikewatch.tools.simulation.Shape;
import io.spikewatch.tools.simulation.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class LabCommandTest {

  private static final String[] SMALL = {"lab", "--creators", "10", "--days", "2"};

  @TempDir private Path folder;

  private CommandLineUser.Result lab(String... more) {
    List<String> words = new ArrayList<>(List.of(SMALL));
    words.addAll(List.of(more));
    try (CommandLineUser user = new CommandLineUser(folder)) {
      return user.typesOnly(words.toArray(String[]::new));
    }
  }

  @Test
  void our_plan_is_compared_with_the_yardstick_and_a_full_scan() {
    CommandLineUser.Result result = lab("--seeds", "1-2", "--plan", "hourly", "--plan", "half");
    assertThat(result.out())
        .contains("daily, ordinary: 2 worlds, 20 creators, 40 creator days, ")
        .contains("full scan, hourly", "bounded, once per refresh", "our plan, half budget: ")
        .containsPattern("by worth: .*views \\d");
    assertThat(result.out().lines()).anyMatch(line -> line.startsWith("our plan, hourly "));
    assertThat(result.out()).doesNotContain("newest page, hourly");
  }

  @Test
  void all_plain_strategies_run_if_they_are_wanted() {
    assertThat(lab("--baselines", "--regime", "rolling").out())
        .contains(
            "rolling, ordinary", "full scan, daily", "newest page, hourly", "bounded, hourly");
  }

  @Test
  void the_worst_creators_are_named_with_what_was_requested_for_them() {
    assertThat(lab("--worst", "2").err().lines().filter(line -> line.startsWith("our plan")))
        .hasSize(2)
        .allMatch(
            line ->
                line.matches(
                    "our plan, hourly: @\\S+ \\(ordinary, \\d+ videos\\): \\d+ credits,"
                        + " reference \\d+: .*(views|gmv|newest).* \\d+"));
  }

  @Test
  void a_month_reports_for_each_regime_what_was_announced_once() {
    CommandLineUser.Result result = lab("--month", "--regime", "daily", "--regime", "rolling");
    assertThat(result.out()).containsPattern("daily, ordinary: .*\\d+ x late crawl");
    assertThat(result.out()).containsPattern("world +spikes +announced once +missed +repeated");
    assertThat(result.out()).containsPattern("rolling, ordinary +\\d+ +\\d+ +\\d+ +\\d+ +\\d+ ");
  }

  @Test
  void projections_are_compared_with_what_came_later() {
    String[] words = {"lab", "--projection", "--creators", "12", "--days", "5"};
    CommandLineUser.Result result;
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.columns = OptionalInt.of(80);
      result = user.typesOnly(words);
    }
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(result.out())
        .containsPattern("world +spikes.* +with +projections +peak")
        .containsPattern("daily, ordinary +\\d+ +\\d+% +\\d+ +\\d+% +\\d+ ")
        .doesNotContain("recall");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void json_is_for_programs() throws IOException {
    JsonNode worlds =
        new ObjectMapper().readTree(lab("--json", "--regime", "daily", "--regime", "late").out());
    assertThat(worlds.at("/worlds/0/world").asText()).isEqualTo("daily, ordinary");
    JsonNode ours = worlds.at("/worlds/1/strategies/2");
    assertThat(ours.at("/plan").asText()).isEqualTo("hourly");
    for (String field :
        List.of(
            "events",
            "recall",
            "missed",
            "false",
            "duplicates",
            "repeats",
            "per_creator_day",
            "reference",
            "ratio",
            "share",
            "delay_median_s",
            "processor_ms_per_1000_pages")) {
      assertThat(ours.path(field).isNumber()).as(field).isTrue();
    }
    assertThat(ours.path("why").isEmpty()).isFalse();
  }

  @Test
  void the_plot_is_well_formed_and_names_every_strategy() throws Exception {
    Path file = folder.resolve("plot.svg");
    lab("--baselines", "--svg", file.toString());
    Document plot =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
    assertThat(plot.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(6);
  }

  @Test
  void what_was_missed_is_listed_with_the_figures_around_it() {
    WorldSpec spec = new WorldSpec(2, 40, 6, Regime.ROLLING, Shape.ORDINARY);
    LabOptions options =
        new LabOptions(
            ThresholdGrammar.read("views_1d=100k, likes_1d=10k, gmv_1d=500").thresholds(),
            Set.of(),
            true,
            1,
            200,
            false);
    Findings findings = new Experiment(spec, options).run();
    assertThat(new LabMistakes(findings).of(s -> s.strategy().equals("full scan, daily")))
        .containsPattern(
            "missed by full scan, daily: @\\S+ \\(\\w+\\), (views|likes|gmv)_1d \\d+ at 2026-11-0")
        .containsPattern("hour +views +views_1d +likes_1d")
        .containsPattern("\\+0 +\\d+ +\\d+");
  }

  @Test
  void what_is_wrong_is_said_in_a_sentence() {
    assertThat(lab("--seeds", "9-1").err())
        .isEqualTo("spikewatch: --seeds: write a range of at most 1000 seeds, such as 101-110.\n");
    assertThat(lab("--warm-up", "400").err()).isEqualTo("spikewatch: days=402 is not in 2..366.\n");
    assertThat(lab("--pages", "0").err())
        .isEqualTo(
            "spikewatch: --pages and --jobs must be at least 1, and --warm-up at least 0.\n");
    assertThat(lab("--thresholds", "views_1d=5x").err())
        .isEqualTo(
            "spikewatch: --thresholds: views_1d: the lab supports fixed levels only,"
                + " no multiples and no predictions.\n");
    assertThat(lab("--thresholds", "views_1d").err())
        .isEqualTo(
            "spikewatch: --thresholds: 'views_1d' is not of the form metric=level, such as"
                + " views_1d=100k.\n");
    assertThat(lab("--svg", folder.resolve("no/plot.svg").toString()).exitCode())
        .isEqualTo(ExitCode.FAILED);
  }
}
