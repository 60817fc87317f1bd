package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Experiment;
import io.spikewatch.lab.Findings;
import io.spikewatch.lab.LabSpec;
import io.spikewatch.lab.Mix;
import io.spikewatch.watch.ThresholdGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class LabCommandTest {

  private static final String[] SMALL = {
    "lab", "--creators", "10", "--days", "2", "--regime", "daily"
  };

  @TempDir private Path folder;

  private CommandLineUser.Result lab(String... more) {
    List<String> words = new ArrayList<>(List.of(SMALL));
    words.addAll(List.of(more));
    try (CommandLineUser user = new CommandLineUser(folder)) {
      return user.typesOnly(words.toArray(String[]::new));
    }
  }

  private static Findings rivals() {
    LabSpec spec = new LabSpec(2, 60, 6, 20, 200, Regime.ROLLING, Mix.TYPICAL);
    String levels = "views_1d=100k, likes_1d=10k, gmv_1d=500";
    return new Experiment(spec, ThresholdGrammar.read(levels).thresholds(), Set.of()).run();
  }

  @Test
  void rivals_come_out_the_same_for_ever() {
    assertThat(new LabTable(Regime.ROLLING, rivals().scores()).text())
        .isEqualTo(
            """
            rolling                recall  credits  a day  median    p95  msgs  missed  twice  false
            full scan, hourly     100.00%  100.00%  215.8    0:00   0:00  0.88       0      0      0
            full scan, daily       68.35%    4.14%    8.9   10:00  21:01  0.61      25      0      0
            newest page, hourly    77.22%   11.12%   24.0    0:00   0:00  0.87      18      0      0
            bounded scan, hourly  100.00%   28.07%   60.6    0:00   0:00  0.88       0      0      0
            """);
  }

  @Test
  void our_plan_is_held_against_a_full_scan() {
    CommandLineUser.Result result = lab("--seed", "1", "--seed", "2");
    assertThat(result.out())
        .contains("daily", "full scan, hourly", "our plan, every 3 h", "our plan, half budget: ");
    assertThat(result.out().lines()).anyMatch(line -> line.startsWith("our plan, hourly "));
    assertThat(result.exitCode()).isEqualTo(result.out().contains("FAILS") ? Cli.FAILED : Cli.OK);
  }

  @Test
  void a_month_tells_of_each_regime_what_was_announced_once() {
    CommandLineUser.Result result = lab("--month");
    assertThat(result.out()).containsPattern("daily: .*\\d+ x late crawl");
    assertThat(result.out()).containsPattern("regime +spikes +announced once +missed +repeated");
    assertThat(result.out()).containsPattern("daily +\\d+ +\\d+ +\\d+ +\\d+ +\\d+ ");
  }

  @Test
  void json_is_for_programs() throws IOException {
    String out = lab("--json").out();
    int strategies = 0;
    try (JsonParser json = new JsonFactory().createParser(out)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("recall")) {
          strategies++;
        }
      }
    }
    assertThat(strategies).isEqualTo(7);
  }

  @Test
  void the_plot_is_well_formed_and_names_every_strategy() throws Exception {
    Path file = folder.resolve("plot.svg");
    lab("--svg", file.toString());
    Document plot =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
    assertThat(plot.getDocumentElement().getTagName()).isEqualTo("svg");
    NodeList points = plot.getElementsByTagName("circle");
    assertThat(points.getLength()).isEqualTo(7);
  }

  @Test
  void what_was_missed_is_told_with_the_figures_around_it() {
    String text = new LabMisses(rivals()).of(score -> score.strategy().equals("full scan, daily"));
    assertThat(text)
        .containsPattern(
            "missed by full scan, daily: @\\S+, (views|likes|gmv)_1d \\d+ at 2026-11-0")
        .containsPattern("hour +views +views_1d +likes_1d")
        .containsPattern("\\+0 +\\d+ +\\d+");
  }

  @Test
  void what_is_wrong_is_said_in_a_sentence() {
    assertThat(lab("--catalogue", "many").err())
        .isEqualTo("spikewatch: --catalogue: write a range such as 150..2000.\n");
    assertThat(lab("--catalogue", "60..10").err())
        .isEqualTo("spikewatch: catalogue 60..10 is not a range within 1..5000.\n");
    assertThat(lab("--thresholds", "views_1d=5x").err())
        .isEqualTo(
            "spikewatch: --thresholds: views_1d: the laboratory judges at most 7 fixed levels,"
                + " no multiples of the usual.\n");
    assertThat(lab("--thresholds", "views_1d").err())
        .isEqualTo(
            "spikewatch: --thresholds: 'views_1d' is not of the form metric=level, such as"
                + " views_1d=100k.\n");
    assertThat(lab("--svg", folder.resolve("no/plot.svg").toString()).exitCode())
        .isEqualTo(Cli.FAILED);
  }
}
