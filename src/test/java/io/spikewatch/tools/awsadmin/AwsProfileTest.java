package io.spikewatch.tools.awsadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.tools.admin.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Each type of profile gives credentials, or one sentence that says what to do. */
class AwsProfileTest {

  private static final String PROFILES =
      """
      [profile keys]
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = secret
      [profile half]
      aws_access_key_id = AKIAEXAMPLE
      [profile nothing]
      region = us-east-1
      [sso-session company]
      sso_start_url = https://spikewatch-test.awsapps.com/start
      sso_region = us-east-1
      [profile sso]
      sso_session = company
      sso_account_id = 123456789012
      sso_role_name = Reader
      [profile sso-lost]
      sso_session = gone
      sso_account_id = 123456789012
      sso_role_name = Reader
      [profile sso-old]
      sso_start_url = https://spikewatch-test.awsapps.com/start
      sso_region = us-east-1
      sso_account_id = 123456789012
      sso_role_name = Reader
      [profile sso-old-half]
      sso_start_url = https://spikewatch-test.awsapps.com/start
      sso_account_id = 123456789012
      sso_role_name = Reader
      [profile role]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = keys
      [profile role-mfa]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = keys
      mfa_serial = arn:aws:iam::123456789012:mfa/me
      [profile role-alone]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      [profile role-lost]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = gone
      [profile role-sso]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = sso
      [profile role-half]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = half
      [profile loop-a]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = loop-b
      [profile loop-b]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = loop-a
      [profile both]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      source_profile = keys
      credential_source = Environment
      [profile from-environment]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      credential_source = Environment
      [profile from-machine]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      credential_source = Ec2InstanceMetadata
      [profile from-container]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      credential_source = EcsContainer
      [profile from-typo]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      credential_source = Enviroment
      [profile web]
      role_arn = arn:aws:iam::123456789012:role/Watcher
      web_identity_token_file = /no/such/token
      [profile process]
      credential_process = echo '{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"s"}'
      [profile process-fails]
      credential_process = false
      [profile process-babbles]
      credential_process = echo hello
      [profile login]
      login_session = arn:aws:iam::123456789012:user/me
      """;

  @TempDir private Path folder;
  private AwsFiles files;

  @BeforeEach
  void configure() {
    files = new AwsFiles(folder, PROFILES);
  }

  @AfterEach
  void leave() {
    files.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "half | lacks aws_secret_access_key. Run: aws configure --profile half",
        "nothing | gives no credentials. Run: eval \"$(aws configure export-credentials --profile nothing --format env)\" and leave out --profile.",
        "sso | SSO session of the profile 'sso' has expired or does not exist. Run: aws sso login --profile sso",
        "sso-lost | names the sso-session 'gone', which does not exist. Run: aws configure sso --profile sso-lost",
        "sso-old | SSO session of the profile 'sso-old' has expired or does not exist. Run: aws sso login --profile sso-old",
        "sso-old-half | lacks sso_region. Run: aws configure sso --profile sso-old-half",
        "role-alone | has role_arn without source_profile or credential_source. Add one of them.",
        "role-lost | names the source_profile 'gone', which does not exist.",
        "role-sso | SSO session of the profile 'sso' has expired or does not exist. Run: aws sso login --profile sso",
        "role-half | 'half' lacks aws_secret_access_key. Run: aws configure --profile half",
        "loop-a | source_profile of the AWS profile 'loop-a' leads back to 'loop-a'.",
        "both | has both source_profile and credential_source. Remove one of them.",
        "from-environment | takes its keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set.",
        "from-machine | (credential_source Ec2InstanceMetadata) works only on an AWS machine.",
        "from-container | (credential_source EcsContainer) works only on an AWS machine.",
        "from-typo | 'Enviroment' is not a valid credential_source",
        "web | web_identity_token_file of the AWS profile 'web' cannot be read: /no/such/token",
        "process-fails | credential_process of the AWS profile 'process-fails' failed. Run that command yourself",
        "process-babbles | credential_process of the AWS profile 'process-babbles' failed.",
        "login | login session of the AWS profile 'login' has expired or does not exist. Run: aws login --profile login",
      })
  void a_profile_that_gives_nothing_says_what_to_do(String profile, String sentence) {
    assertThatThrownBy(() -> files.open(profile))
        .isInstanceOf(Problem.class)
        .message()
        .contains(sentence)
        .doesNotContain("software.amazon", "Exception", "module must be on the class path")
        .hasLineCount(1)
        .hasSizeLessThan(250);
  }

  @ParameterizedTest
  @CsvSource({"keys", "process"})
  void a_profile_that_gives_credentials_opens_the_account(String profile) {
    try (AwsAccount account = files.open(profile)) {
      assertThat(account.region().id()).isEqualTo("us-east-1");
    }
  }

  @Test
  void a_role_that_is_refused_is_named() {
    assertThat(explained("role", sts("AccessDenied")))
        .isEqualTo(
            "AWS does not let the profile 'role' assume the role"
                + " arn:aws:iam::123456789012:role/Watcher (AccessDenied). Check the role's trust"
                + " policy.");
    assertThat(explained("web", sts("AccessDenied"))).contains("Check the role's trust policy.");
    assertThat(explained("role", sts("ExpiredToken"))).contains("have expired. Sign in again.");
    assertThat(explained("role", sts("InvalidClientTokenId"))).contains("does not accept");
    assertThat(explained("role-mfa", sts("AccessDenied")))
        .contains("needs an MFA code. Run: eval \"$(aws configure export-credentials");
  }

  @Test
  void a_role_that_sso_does_not_give_is_named() {
    assertThat(explained("sso", SsoException.builder().statusCode(403).build()))
        .contains("does not give you the role Reader in the account 123456789012");
  }

  @Test
  void a_missing_profile_is_reported_with_the_existing_ones() {
    assertThatThrownBy(() -> files.open("kezs"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(
            "there is no AWS profile 'kezs'. The configuration files have: both, ")
        .hasMessageContaining(", keys, ");
    assertThatThrownBy(
            () ->
                AwsAccount.open(
                    Optional.empty(), Optional.of("us-east-1"), Map.of("AWS_PROFILE", "kezs")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("there is no AWS profile 'kezs'.");
  }

  @Test
  void a_profile_that_a_variable_names_is_explained_as_well() {
    assertThatThrownBy(
            () ->
                AwsAccount.open(
                    Optional.empty(), Optional.of("us-east-1"), Map.of("AWS_PROFILE", "sso")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("aws sso login --profile sso");
  }

  @Test
  void a_missing_profile_means_missing_credentials() {
    assertThatThrownBy(() -> AwsAccount.open(Optional.empty(), Optional.of("us-east-1"), Map.of()))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "no AWS credentials were found. Name a profile with --profile or AWS_PROFILE, or run:"
                + " aws configure");
  }

  @Test
  void a_file_that_cannot_be_read_is_named_with_the_line() {
    try (AwsFiles broken = new AwsFiles(folder, "[profile keys]\nnonsense\n")) {
      assertThatThrownBy(
              () -> broken.open("keys", Map.of("AWS_CONFIG_FILE", broken.config().toString())))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("the AWS configuration files cannot be read (line 2). Correct ")
          .hasMessageContaining(broken.config().toString());
    }
  }

  private String explained(String profile, Throwable failure) {
    ProfileFile file =
        ProfileFile.builder().content(files.config()).type(ProfileFile.Type.CONFIGURATION).build();
    return AwsProfile.of(file, profile).orElseThrow().explain(failure);
  }

  private static Throwable sts(String code) {
    return StsException.builder()
        .statusCode(403)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
