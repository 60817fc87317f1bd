package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.admin.Check;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.Subscription;

class StackCheckupTest {

  private static final String ARN = "arn:aws:sns:us-east-1:1:spikewatch-AlertsTopic-X:1";

  @Test
  void alerts_without_a_subscriber_are_wrong() {
    assertThat(StackCheckup.subscribers("subscribers", List.of()).state())
        .isEqualTo(Check.CheckState.WRONG);
    assertThat(
            StackCheckup.subscribers("subscribers", List.of(subscription("email", "Deleted")))
                .state())
        .isEqualTo(Check.CheckState.WRONG);
  }

  @Test
  void an_unconfirmed_subscription_is_wrong_only_if_it_is_the_only_one() {
    Subscription waiting = subscription("email", "PendingConfirmation");

    Check alone = StackCheckup.subscribers("subscribers", List.of(waiting));
    Check beside =
        StackCheckup.subscribers("subscribers", List.of(waiting, subscription("lambda", ARN)));

    assertThat(alone.state()).isEqualTo(Check.CheckState.WRONG);
    assertThat(alone.finding()).contains("not confirmed: email to-email", "have no recipient");
    assertThat(beside.state()).isEqualTo(Check.CheckState.WARNING);
    assertThat(beside.advice()).contains("Follow the link");
  }

  @Test
  void confirmed_subscriptions_are_well() {
    Check check =
        StackCheckup.subscribers(
            "subscribers", List.of(subscription("lambda", ARN), subscription("email", ARN)));

    assertThat(check).isEqualTo(Check.ok("subscribers", "2 subscriptions: email, lambda"));
  }

  @Test
  void reads_the_date_of_an_answer_and_nothing_else() {
    assertThat(StackCheckup.date("Mon, 23 Nov 2026 12:00:00 GMT"))
        .contains(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(StackCheckup.date("noon")).isEmpty();
  }

  private static Subscription subscription(String protocol, String arn) {
    return Subscription.builder()
        .protocol(protocol)
        .endpoint("to-" + protocol)
        .subscriptionArn(arn)
        .build();
  }
}
