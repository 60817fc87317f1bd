package io.spikewatch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class AwsTroubleTest {

  @Test
  void missing_credentials_and_regions_are_told_with_what_to_do() {
    assertThat(sentence("Unable to load credentials from any of the providers"))
        .contains("no AWS credentials were found. Name a profile with --profile");
    assertThat(sentence("Unable to load region from any of the providers"))
        .isEqualTo("no AWS region is set: name one with --region or AWS_REGION.");
    assertThat(sentence("Profile file contained no credentials for profile 'nope'"))
        .startsWith("the AWS profile cannot be used: Profile file");
  }

  @Test
  void an_answer_of_aws_is_told_as_it_is() {
    assertThat(
            AwsTrouble.sentence(
                DynamoDbException.builder()
                    .awsErrorDetails(
                        AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .errorMessage("not authorized to perform dynamodb:Scan")
                            .build())
                    .build()))
        .isEqualTo("AWS answered AccessDeniedException: not authorized to perform dynamodb:Scan");
  }

  private static String sentence(String message) {
    return AwsTrouble.sentence(SdkClientException.create(message));
  }
}
