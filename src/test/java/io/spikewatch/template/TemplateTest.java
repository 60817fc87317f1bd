package io.spikewatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.function.config.RecordedVariables;
import io.spikewatch.function.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  /** Secrets are given directly only on a laptop, and a proxy belongs to the network around it. */
  private static final Set<String> LOCAL =
      Set.of(
          "KEYAPI_KEY",
          "SLACK_WEBHOOK_URL",
          "ALL_PROXY",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "all_proxy",
          "http_proxy",
          "https_proxy");

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
  void every_variable_of_a_function_is_read_by_the_settings() {
    Set<String> read = RecordedVariables.ofFunctions();

    for (String function : new String[] {"PollFunction", "WorkerFunction", "SlackFunction"}) {
      assertThat(read).as(function).containsAll(template.variables(function));
    }
  }

  @Test
  void every_variable_that_the_settings_read_is_given_by_the_template_or_is_for_local_use() {
    Set<String> given = new TreeSet<>(template.variables("PollFunction"));
    given.addAll(template.variables("WorkerFunction"));
    given.addAll(template.variables("SlackFunction"));
    given.addAll(LOCAL);

    assertThat(given).containsAll(RecordedVariables.ofFunctions());
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

  /** CloudFormation refuses a type that the partition does not know, even if it is not created. */
  @Test
  void the_chat_channel_is_not_in_the_template_that_every_partition_deploys() {
    assertThat(types(template)).noneMatch(type -> type.startsWith("AWS::Chatbot"));
    assertThat(types(Template.read("chat.yaml")))
        .containsExactlyInAnyOrder("AWS::Chatbot::SlackChannelConfiguration", "AWS::IAM::Role");
    assertThat(Template.map(template.parameters(), "Chat").get("Default")).isEqualTo("off");
  }

  @Test
  void the_chat_service_may_assume_its_role_only_for_this_account_and_can_do_nothing() {
    Template chat = Template.read("chat.yaml");
    Map<?, ?> role = chat.properties("ChatRole");
    Map<?, ?> trust = Template.map(role, "AssumeRolePolicyDocument");
    List<Map<?, ?>> statements = new ArrayList<>();
    statements(trust, statements);

    assertThat(statements)
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.get("Condition"))
                    .isEqualTo(
                        Map.of("StringEquals", Map.of("aws:SourceAccount", "AWS::AccountId"))));
    assertThat(role.keySet()).hasToString("[AssumeRolePolicyDocument]");
    assertThat(chat.properties("ChatChannel").get("GuardrailPolicies"))
        .isEqualTo(List.of("arn:${AWS::Partition}:iam::aws:policy/AWSDenyAll"));
  }

  @Test
  void a_key_may_be_used_through_a_service_in_every_partition() {
    List<Map<?, ?>> grants = new ArrayList<>();
    statements(template.resources(), grants);
    List<Object> through = new ArrayList<>();
    for (Map<?, ?> grant : grants) {
      Map<?, ?> equal = Template.map(Template.map(grant, "Condition"), "StringEquals");
      if (equal.containsKey("kms:ViaService")) {
        through.add(equal.get("kms:ViaService"));
      }
    }

    assertThat(through)
        .containsOnly(
            List.of("sns.${AWS::Region}.amazonaws.com", "sns.${AWS::Region}.${AWS::URLSuffix}"),
            List.of("ssm.${AWS::Region}.amazonaws.com", "ssm.${AWS::Region}.${AWS::URLSuffix}"));
  }

  private static List<String> types(Template template) {
    return template.resources().values().stream()
        .map(resource -> String.valueOf(((Map<?, ?>) resource).get("Type")))
        .toList();
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
}
