package io.spikewatch.tools.awsadmin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.SnsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.StsClient;

/** Profiles that assume roles, against the STS of an emulator. */
class AssumedRoleIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"one, First", "two, Second", "web, Web"})
  void a_chain_of_profiles_ends_in_the_role_of_its_last(String profile, String role)
      throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "header.payload.signature");
    String emulator = SnsEmulator.shared().endpoint().toString();
    try (AwsFiles files = new AwsFiles(folder, profiles(token)).set("aws.endpointUrl", emulator);
        AwsAccount account = files.open(profile)) {
      StsClient sts = account.client("STS", StsClient.builder());

      assertThat(sts.getCallerIdentity().arn()).contains(":assumed-role/" + role + "/");
    }
  }

  @Test
  void keys_of_the_environment_can_assume_a_role() throws Exception {
    String emulator = SnsEmulator.shared().endpoint().toString();
    try (AwsFiles files =
            new AwsFiles(folder, profiles(folder))
                .set("aws.endpointUrl", emulator)
                .set("aws.accessKeyId", "test")
                .set("aws.secretAccessKey", "test");
        AwsAccount account = files.open("environment")) {
      StsClient sts = account.client("STS", StsClient.builder());

      assertThat(sts.getCallerIdentity().arn()).contains(":assumed-role/Third/");
    }
  }

  private static String profiles(Path token) {
    return """
    [profile keys]
    aws_access_key_id = test
    aws_secret_access_key = test
    [profile one]
    role_arn = arn:aws:iam::123456789012:role/First
    source_profile = keys
    [profile two]
    role_arn = arn:aws:iam::123456789012:role/Second
    source_profile = one
    [profile environment]
    role_arn = arn:aws:iam::123456789012:role/Third
    credential_source = Environment
    [profile web]
    role_arn = arn:aws:iam::123456789012:role/Web
    web_identity_token_file = %s
    """
        .formatted(token);
  }
}
