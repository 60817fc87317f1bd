package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.template.Template;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Check.CheckState;
import io.spikewatch.tools.awsadmin.StackFacts.Schedule;
import io.spikewatch.tools.awsadmin.StackFacts.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentCheckupTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CREATE_COMPLETE,OK",
    "UPDATE_COMPLETE,OK",
    "UPDATE_IN_PROGRESS,WARNING",
    "UPDATE_ROLLBACK_COMPLETE,WARNING",
    "ROLLBACK_COMPLETE,WRONG",
    "UPDATE_ROLLBACK_FAILED,WRONG"
  })
  void a_stack_is_as_its_last_change_went(String status, CheckState state) {
    assertThat(DeploymentCheckup.stack(stack(status, Optional.empty()), NOW).state())
        .isEqualTo(state);
  }

  @Test
  void changes_by_hand_are_reported_if_drift_was_checked() {
    Check drifted = DeploymentCheckup.stack(stack("UPDATE_COMPLETE", Optional.of("DRIFTED")), NOW);
    Check unknown =
        DeploymentCheckup.stack(stack("UPDATE_COMPLETE", Optional.of("NOT_CHECKED")), NOW);
    assertThat(drifted.state()).isEqualTo(CheckState.WARNING);
    assertThat(drifted.finding()).contains("its resources were changed by hand");
    assertThat(unknown).isEqualTo(Check.ok("stack", "UPDATE_COMPLETE, changed 3 days ago"));
  }

  @Test
  void a_schedule_is_on_or_off_or_not_there() {
    assertThat(schedule("s", new Schedule("s-1", true, "rate(1 hour)")))
        .isEqualTo(Check.ok("schedule", "rate(1 hour), enabled"));
    assertThat(schedule("s", new Schedule("s-1", false, "rate(1 hour)")).state())
        .isEqualTo(CheckState.WRONG);
    assertThat(schedule("s".repeat(36)).state()).isEqualTo(CheckState.WRONG);
    assertThat(schedule("s".repeat(37)).state()).isEqualTo(CheckState.NOT_LOOKED_AT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(2 hours) | OK | rate(2 hours), enabled",
        "rate(3 hours) | WARNING | rate(3 hours) is slower than NoRunAlarmHours (2): the alarm"
            + " goes off between two runs",
        "cron(0 9 * * ? *) | WARNING | cron(0 9 * * ? *) is slower than NoRunAlarmHours (2): the"
            + " alarm goes off between two runs",
      })
  void a_schedule_that_is_slower_than_the_alarm_is_named(
      String expression, CheckState state, String finding) {
    Check check = schedule("s", new Schedule("s-1", true, expression));

    assertThat(check.state()).isEqualTo(state);
    assertThat(check.finding()).isEqualTo(finding);
  }

  @Test
  void finds_every_parameter_of_the_template_and_nothing_else() throws IOException {
    assertThat(DeploymentCheckup.parameters(Files.readString(Path.of("template.yaml"))))
        .isEqualTo(
            Template.read().parameters().keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static Check schedule(String stack, Schedule... schedules) {
    return DeploymentCheckup.schedule(
        stack, List.of(schedules), () -> Map.of("NoRunAlarmHours", "2"));
  }

  private static Stack stack(String status, Optional<String> drift) {
    return new Stack(status, Optional.of(NOW.minus(Duration.ofDays(3))), drift, Map.of());
  }
}
