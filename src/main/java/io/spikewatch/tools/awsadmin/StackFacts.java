package io.spikewatch.tools.awsadmin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/**
 * Reads what CloudFormation, EventBridge Scheduler and Lambda report about a stack. It changes
 * nothing.
 */
public final class StackFacts {

  /**
   * The state of a stack.
   *
   * @param changedAt the time of the last update, or of the creation
   * @param drift the result of the last drift detection
   * @param parameters the values of its parameters, by name
   */
  public record Stack(
      String status,
      Optional<Instant> changedAt,
      Optional<String> drift,
      Map<String, String> parameters) {
    public Stack {
      parameters = Map.copyOf(parameters);
    }
  }

  /** A schedule, and whether it is enabled. */
  public record Schedule(String name, boolean enabled, String expression) {}

  private final CloudFormationClient cloudFormation;
  private final SchedulerClient scheduler;
  private final LambdaClient lambda;

  public StackFacts(
      CloudFormationClient cloudFormation, SchedulerClient scheduler, LambdaClient lambda) {
    this.cloudFormation = cloudFormation;
    this.scheduler = scheduler;
    this.lambda = lambda;
  }

  /** The stack of that name; throws the SDK's exception if there is none. */
  public Stack stack(String name) {
    var stack = cloudFormation.describeStacks(describe -> describe.stackName(name)).stacks().get(0);
    return new Stack(
        stack.stackStatusAsString(),
        Optional.ofNullable(stack.lastUpdatedTime())
            .or(() -> Optional.ofNullable(stack.creationTime())),
        Optional.ofNullable(stack.driftInformation())
            .map(StackDriftInformation::stackDriftStatusAsString),
        stack.parameters().stream()
            .collect(
                Collectors.toMap(
                    Parameter::parameterKey,
                    p -> Objects.requireNonNullElse(p.parameterValue(), ""))));
  }

  /** The SHA-256 of the code of a function of the stack, in Base64. */
  public Optional<String> code(String stack, String logicalId) {
    String function =
        cloudFormation
            .describeStackResource(
                describe -> describe.stackName(stack).logicalResourceId(logicalId))
            .stackResourceDetail()
            .physicalResourceId();
    return Optional.ofNullable(
        lambda.getFunctionConfiguration(get -> get.functionName(function)).codeSha256());
  }

  /** The schedules whose names begin with a prefix. */
  public List<Schedule> schedules(String prefix) {
    return scheduler.listSchedulesPaginator(list -> list.namePrefix(prefix)).schedules().stream()
        .map(ScheduleSummary::name)
        .map(this::schedule)
        .toList();
  }

  private Schedule schedule(String name) {
    GetScheduleResponse schedule = scheduler.getSchedule(get -> get.name(name));
    return new Schedule(
        name, schedule.state() == ScheduleState.ENABLED, schedule.scheduleExpression());
  }
}
