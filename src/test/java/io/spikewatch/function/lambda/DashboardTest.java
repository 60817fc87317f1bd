package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.fake.SampleReport;
import io.spikewatch.template.Template;
import io.spikewatch.tools.admin.TestAlert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard asks for what the functions write, and for nothing else. */
class DashboardTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** With a budget, and without one. */
  static Stream<JsonNode> dashboards() throws IOException {
    List<?> sub = Template.list(Template.read().properties("Dashboard"), "DashboardBody");
    List<?> choice = Template.list((Map<?, ?>) sub.get(1), "CreditsToday");
    List<JsonNode> bodies = new ArrayList<>();
    for (Object credits : choice.subList(1, 3)) {
      String body = String.valueOf(sub.getFirst()).replace("${CreditsToday}", (String) credits);
      bodies.add(
          JSON.readTree(
              body.replace("${DailyCreditBudget}", "500").replaceAll("\\$\\{([^}]*)}", "<$1>")));
    }
    return bodies.stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_metric_of_ours_is_one_that_a_run_writes(JsonNode dashboard) throws IOException {
    Set<String> asked = new TreeSet<>();
    for (JsonNode widget : widgets(dashboard, "metric")) {
      String namespace = "";
      String name = "";
      for (JsonNode metric : widget.path("properties").path("metrics")) {
        String first = metric.path(0).asText();
        if (metric.path(0).isObject() || first.equals("...")) {
          continue;
        }
        namespace = first.equals(".") ? namespace : first;
        name = metric.path(1).asText().equals(".") ? name : metric.path(1).asText();
        if (namespace.equals("<MetricsNamespace>")) {
          asked.add(name);
        }
      }
    }

    assertThat(asked).hasSizeGreaterThan(8).contains("CreditsToday");
    assertThat(fields(run())).containsAll(asked);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_field_of_a_query_is_one_that_a_line_has(JsonNode dashboard) throws IOException {
    Set<String> known = fields(run());
    known.addAll(fields(spike()));
    known.add("@timestamp");
    List<JsonNode> queries = widgets(dashboard, "log");

    assertThat(queries).hasSize(2);
    for (JsonNode widget : queries) {
      String query = widget.path("properties").path("query").asText();
      assertThat(known).containsAll(named(query));
      assertThat(query).contains("SOURCE '<PollLogGroup>' | SOURCE '<WorkerLogGroup>'");
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void a_spike_is_found_by_its_kind_and_a_run_by_its_count(JsonNode dashboard) throws IOException {
    List<String> queries =
        widgets(dashboard, "log").stream().map(w -> w.at("/properties/query").asText()).toList();

    assertThat(queries.getFirst()).contains("filter kind = \"spike\"");
    assertThat(JSON.readTree(spike()).path("kind").asText()).isEqualTo("spike");
    assertThat(queries.getLast()).contains("filter Runs = 1");
    assertThat(JSON.readTree(run()).path("Runs").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void no_widget_lies_on_another(JsonNode dashboard) {
    Set<String> taken = new TreeSet<>();
    for (JsonNode widget : dashboard.path("widgets")) {
      for (int x = 0; x < widget.path("width").asInt(); x++) {
        for (int y = 0; y < widget.path("height").asInt(); y++) {
          int column = widget.path("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(taken.add(column + "/" + (widget.path("y").asInt() + y))).isTrue();
        }
      }
    }
    assertThat(taken).hasSize(24 * 28);
  }

  private static List<JsonNode> widgets(JsonNode dashboard, String type) {
    List<JsonNode> widgets = new ArrayList<>();
    dashboard.path("widgets").forEach(w -> widgets.add(w));
    return widgets.stream().filter(w -> w.path("type").asText().equals(type)).toList();
  }

  private static List<String> named(String query) {
    Matcher fields = Pattern.compile("display (.*)$").matcher(query);
    assertThat(fields.find()).isTrue();
    return List.of(fields.group(1).split(", "));
  }

  private static Set<String> fields(String line) throws IOException {
    Set<String> names = new TreeSet<>();
    JSON.readTree(line).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String run() {
    return new RunMetrics("Spikewatch", "spikewatch")
        .line(SampleReport.of(List.of(), Optional.empty()), Duration.ofSeconds(1), NOON);
  }

  private static String spike() {
    Spikes spikes = TestAlert.at(NOON);
    return SpikeLog.line(spikes, spikes.alerts().getFirst());
  }
}
