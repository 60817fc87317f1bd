package io.spikewatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.config.Settings;
import io.spikewatch.watch.ThresholdGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  /** Read from the environment, but only where there is no deployment. */
  private static final Set<String> LOCAL = Set.of("KEYAPI_KEY", "SLACK_WEBHOOK_URL");

  private final Template template = Template.read();

  @ParameterizedTest
  @ValueSource(strings = {"PollFunction", "WorkerFunction", "SlackFunction"})
  void every_function_names_a_handler_that_exists(String function) throws Exception {
    String handler = String.valueOf(template.properties(function).get("Handler"));

    Class<?> type = Class.forName(handler.replaceAll("::.*", ""));

    assertThat(RequestStreamHandler.class).isAssignableFrom(type);
    assertThat(type.getConstructor()).isNotNull();
  }

  @Test
  void every_variable_of_a_function_is_read_by_the_settings() throws IOException {
    Set<String> read = readBySettings();

    for (String function : new String[] {"PollFunction", "WorkerFunction", "SlackFunction"}) {
      assertThat(read).as(function).containsAll(template.variables(function));
    }
  }

  @Test
  void every_variable_that_the_settings_read_is_given_by_the_template_or_is_for_local_use()
      throws IOException {
    Set<String> given = new TreeSet<>(template.variables("PollFunction"));
    given.addAll(template.variables("WorkerFunction"));
    given.addAll(template.variables("SlackFunction"));
    given.addAll(LOCAL);

    assertThat(given).containsAll(readBySettings());
  }

  @Test
  void the_default_thresholds_are_those_of_the_program_and_can_be_read() {
    String written =
        String.valueOf(Template.map(template.parameters(), "DefaultThresholds").get("Default"));

    assertThat(ThresholdGrammar.read(written).problems()).isEmpty();
    assertThat(ThresholdGrammar.read(written).thresholds())
        .isEqualTo(ThresholdGrammar.read(Settings.DEFAULT_THRESHOLDS).thresholds());
  }

  @Test
  void every_parameter_has_a_default_and_says_what_it_is_for() {
    template
        .parameters()
        .forEach(
            (name, parameter) ->
                assertThat((Map<?, ?>) parameter)
                    .as(String.valueOf(name))
                    .satisfies(p -> assertThat(p.containsKey("Default")).isTrue())
                    .satisfies(p -> assertThat(p.containsKey("Description")).isTrue()));
  }

  /**
   * {@code sam deploy --guided} asks in the order of the parameters, and shows their names alone.
   */
  @Test
  void the_first_five_parameters_want_a_thought_and_all_are_grouped_in_the_order_of_asking() {
    List<String> grouped = new ArrayList<>();
    for (Object group : Template.list(template.grouping(), "ParameterGroups")) {
      Template.list((Map<?, ?>) group, "Parameters").forEach(p -> grouped.add(String.valueOf(p)));
    }

    assertThat(grouped).isEqualTo(List.copyOf(template.parameters().keySet()));
    assertThat(grouped.subList(0, 5))
        .containsExactly(
            "AlertEmail",
            "SlackWebhookParameter",
            "DefaultThresholds",
            "ScheduleExpression",
            "DailyCreditBudget");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WatchlistTable", "SnapshotsTable", "AlertsTable", "HistoryTable"})
  void every_table_stays_when_the_stack_goes(String table) {
    Map<?, ?> resource = Template.map(template.resources(), table);

    assertThat(resource.get("DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
    assertThat(resource.get("UpdateReplacePolicy")).isEqualTo("Retain");
  }

  @Test
  void slack_gets_every_kind_of_message_and_no_other() {
    Map<?, ?> policy = Template.map(template.properties("SlackSubscription"), "FilterPolicy");

    assertThat(policy).isEqualTo(Map.of("kind", List.of("spike", "operations", "digest")));
  }

  @Test
  void every_output_says_what_it_is() {
    template
        .outputs()
        .forEach(
            (name, output) ->
                assertThat(((Map<?, ?>) output).containsKey("Description"))
                    .as(String.valueOf(name))
                    .isTrue());
  }

  @Test
  void no_role_is_granted_everything() {
    List<Map<?, ?>> grants = new ArrayList<>();
    template
        .resources()
        .values()
        .forEach(
            resource -> {
              if (resource instanceof Map<?, ?> map && "AWS::IAM::Role".equals(map.get("Type"))) {
                statements(Template.map(map, "Properties").get("Policies"), grants);
              }
            });

    assertThat(grants).hasSizeGreaterThan(10);
    assertThat(grants)
        .allSatisfy(
            grant -> {
              assertThat(String.valueOf(grant.get("Action"))).doesNotContain("*");
              assertThat(grant.get("Resource")).isNotEqualTo("*").isNotEqualTo(List.of("*"));
            });
  }

  @Test
  void no_secret_is_in_the_environment_of_a_function_or_anywhere_in_the_template()
      throws IOException {
    for (String function : new String[] {"PollFunction", "WorkerFunction", "SlackFunction"}) {
      assertThat(template.variables(function)).as(function).doesNotContainAnyElementsOf(LOCAL);
    }
    assertThat(Files.readString(Path.of("template.yaml")))
        .doesNotContain("{{resolve:", "NoEcho")
        .doesNotContainPattern("hooks\\.slack\\.com/services/\\w");
  }

  /** The statements somewhere below, whatever conditions they stand in. */
  private static void statements(@Nullable Object node, List<Map<?, ?>> found) {
    if (node instanceof List<?> list) {
      list.forEach(child -> statements(child, found));
    } else if (node instanceof Map<?, ?> map) {
      if ("Allow".equals(map.get("Effect"))) {
        found.add(map);
      }
      map.values().forEach(child -> statements(child, found));
    }
  }

  @Test
  void every_event_that_the_functions_accept_has_a_file() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains(
              "scheduled.json",
              "scheduled-rule.json",
              "creators.json",
              "dry-run.json",
              "queue.json",
              "spike.json",
              "digest.json",
              "operations.json");
    }
  }

  /** The names in the code that reads them: there is one place that does. */
  private static Set<String> readBySettings() throws IOException {
    Pattern call =
        Pattern.compile(
            "\\.(?:optional|required|number|duration|oneOf|thresholds|address|secret|zone|spans|time)\\(\\s*\"([A-Z_]+)\"(?:,\\s*\"([A-Z_]+)\")?");
    Set<String> names = new TreeSet<>();
    for (String file : new String[] {"Settings.java", "SlackSettings.java"}) {
      Matcher matcher =
          call.matcher(Files.readString(Path.of("src/main/java/io/spikewatch/config", file)));
      while (matcher.find()) {
        names.add(matcher.group(1));
        if (matcher.group(2) != null) {
          names.add(matcher.group(2));
        }
      }
    }
    return names;
  }
}
