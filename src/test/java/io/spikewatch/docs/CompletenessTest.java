package io.spikewatch.docs;

import static io.spikewatch.docs.MarkdownPage.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.adapters.render.ReportJson;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.WatchAttribute;
import io.spikewatch.fake.SampleReport;
import io.spikewatch.template.Template;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that can be set, sent or raised has its place in the documentation. */
class CompletenessTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SCHEMA = Path.of("docs", "schema", "spikewatch.alert-1.json");

  private final Template template = Template.read();

  @Test
  void every_parameter_of_the_template_is_described_with_its_default() {
    MarkdownPage deploy = MarkdownPage.docs("deploy");
    Map<String, String> described = new HashMap<>();
    deploy.rows().stream()
        .filter(row -> row.size() == 3 && row.getFirst().matches("`[A-Z]\\w+`"))
        .forEach(row -> described.put(plain(row.getFirst()), plain(row.get(2))));

    assertThat(described.keySet())
        .isEqualTo(
            new TreeSet<>(template.parameters().keySet().stream().map(String::valueOf).toList()));
    described.forEach(
        (name, words) -> {
          String value = String.valueOf(Template.map(template.parameters(), name).get("Default"));
          if (!value.isEmpty()) {
            assertThat(words).as(name).isEqualTo(value);
          }
        });
  }

  @Test
  void the_outputs_that_the_deployment_page_names_are_there() {
    assertThat(MarkdownPage.docs("deploy").rows("Add creators and check"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            row -> assertThat(template.outputs().containsKey(plain(row.getFirst()))).isTrue());
  }

  @Test
  void every_condition_is_listed_with_its_severity_and_has_a_section_in_the_runbook() {
    MarkdownPage runbook = MarkdownPage.docs("runbook");
    Map<String, String> listed = new HashMap<>();
    MarkdownPage.docs("alerts")
        .rows("Operational alerts")
        .forEach(row -> listed.put(row.getFirst(), row.get(2)));
    Map<String, String> expected = new HashMap<>();
    for (Condition condition : Condition.values()) {
      String key = condition.key();
      expected.put("[`%s`](runbook.md#%s)".formatted(key, key), condition.severity().key());
      assertThat(runbook.section(key)).as(key).contains("**Meaning:**", "**Do:**");
    }

    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void every_alarm_has_a_section_in_the_runbook_and_no_other_is_there() {
    MarkdownPage runbook = MarkdownPage.docs("runbook");
    Set<String> alarms = new TreeSet<>();
    template
        .resources()
        .forEach(
            (name, resource) -> {
              if ("AWS::CloudWatch::Alarm".equals(((Map<?, ?>) resource).get("Type"))) {
                alarms.add(String.valueOf(name));
              }
            });

    assertThat(runbook.headings())
        .filteredOn(heading -> heading.endsWith("Alarm"))
        .containsExactlyInAnyOrderElementsOf(alarms);
    assertThat(alarms)
        .isNotEmpty()
        .allSatisfy(
            alarm -> assertThat(runbook.section(alarm)).contains("**Meaning:**", "**Do:**"));
  }

  @Test
  void every_attribute_of_a_watch_every_signal_and_every_metric_is_described() {
    MarkdownPage watchlist = MarkdownPage.docs("watchlist");

    assertThat(first(watchlist.rows("Attributes")))
        .contains("unique_id")
        .containsAll(Arrays.stream(WatchAttribute.values()).map(WatchAttribute::key).toList())
        .hasSize(WatchAttribute.values().length + 1);
    assertThat(first(watchlist.rows("Signals")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Signal.values())
                .filter(signal -> signal != Signal.MAX_AGE)
                .map(Signal::key)
                .toList());
    assertThat(first(watchlist.rows("Metrics")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::key).toList());
  }

  @Test
  void every_field_of_the_message_that_is_sent_is_described() throws IOException {
    MarkdownPage message = MarkdownPage.docs("message");
    Set<String> described = new TreeSet<>(first(message.rows()));
    for (String file : List.of("spike", "activity", "operations", "digest")) {
      JsonNode sent =
          MAPPER.readTree(
              MAPPER
                  .readTree(Files.readString(Path.of("events", file + ".json")))
                  .at("/Records/0/Sns/Message")
                  .textValue());
      assertThat(described).as(file).containsAll(names(sent));
    }
    JsonNode schema = MAPPER.readTree(Files.readString(SCHEMA));
    for (String part : List.of("alert", "video", "activityItem", "conditionReport")) {
      assertThat(described)
          .as(part)
          .containsAll(names(schema.at("/$defs/" + part + "/properties")));
    }
  }

  @Test
  void every_field_of_a_report_is_described() throws IOException {
    JsonNode report =
        MAPPER.readTree(ReportJson.write(SampleReport.of(List.of(), Optional.empty())));

    assertThat(first(MarkdownPage.docs("events").rows("What PollFunction returns")))
        .containsAll(names(report));
  }

  @Test
  void every_event_has_a_row_and_both_ways_to_be_sent() throws IOException {
    MarkdownPage events = MarkdownPage.docs("events");
    String commands = String.join("\n", events.commands("sh"));
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allSatisfy(
              file -> {
                assertThat(first(events.rows())).contains(file);
                assertThat(commands).contains("-e events/" + file, "file://events/" + file);
              });
    }
  }

  /** The measurement is in one place; README rounds it. */
  @Test
  void the_readme_quotes_the_measured_credits() {
    List<String> daily = MarkdownPage.docs("credits").rows("Measured").getFirst();
    BigDecimal found = new BigDecimal(daily.get(2).replace(" %", ""));
    BigDecimal aDay = new BigDecimal(daily.get(3));
    MarkdownPage readme = MarkdownPage.read(Path.of("README.md"));

    assertThat(readme.section("What it costs"))
        .contains(
            "%s %% of the spikes".formatted(found.setScale(1, RoundingMode.HALF_UP)),
            "about %d credits".formatted(aDay.setScale(0, RoundingMode.HALF_UP).intValue()),
            "about %s creators".formatted(daily.get(6)));
    for (int creators : new int[] {10, 100, 1_000}) {
      BigDecimal all = aDay.multiply(BigDecimal.valueOf(creators));
      assertThat(readme.rows("What it costs"))
          .contains(
              List.of(
                  "%,d".formatted(creators),
                  rounded(all),
                  rounded(all.multiply(BigDecimal.valueOf(30)))));
    }
  }

  private static String rounded(BigDecimal figure) {
    BigDecimal threeDigits = figure.round(new MathContext(3)).setScale(0, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "%,d", threeDigits.longValue());
  }

  private static List<String> first(List<List<String>> rows) {
    return rows.stream().map(row -> plain(row.getFirst())).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
