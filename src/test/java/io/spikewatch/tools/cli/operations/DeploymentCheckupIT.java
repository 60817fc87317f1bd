package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Check.CheckState;
import io.spikewatch.tools.awsadmin.StackFacts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** A stack of an emulator, looked at from the folder that it was deployed from, and from others. */
class DeploymentCheckupIT {

  private static final byte[] CODE = {'P', 'K', 3, 4, 'c', 'o', 'd', 'e'};
  private static final String STACK =
      """
      {"Parameters": {"AlertEmail": {"Type": "String", "Default": ""}}, "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {
          "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "lambda.amazonaws.com"}}]}}},
        "PollFunction": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a.b",
          "Runtime": "python3.11", "Role": {"Fn::GetAtt": ["Role", "Arn"]},
          "Code": {"ZipFile": "pass"}}}}}
      """;

  @TempDir private Path folder;

  private final String name = "stack" + UUID.randomUUID().toString().substring(0, 8);
  private final URI aws = SnsEmulator.shared().endpoint();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CountingHttp sent = new CountingHttp();
  private final StackFacts facts =
      new StackFacts(
          at(CloudFormationClient.builder()),
          at(SchedulerClient.builder()),
          at(LambdaClient.builder()));

  @BeforeEach
  void deploy() throws Exception {
    send(
        "cloudformation",
        "POST",
        "/",
        "application/x-www-form-urlencoded",
        "Action=CreateStack&Version=2010-05-15&StackName=%s&TemplateBody=%s"
            .formatted(name, URLEncoder.encode(STACK, StandardCharsets.UTF_8)));
    send("lambda", "PUT", "/2015-03-31/functions/" + function() + "/code", zip());
    schedule("ENABLED");
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(
        folder.resolve("template.yaml"),
        "Parameters:\n  AlertEmail:\n    Type: String\n\nEnd: 1\n");
    Files.write(folder.resolve("target/spikewatch-lambda.zip"), CODE);
  }

  @Test
  void all_is_well_where_the_folder_is_what_was_deployed() {
    assertThat(checks())
        .isEqualTo(
            Map.of(
                "stack",
                CheckState.OK,
                "schedule",
                CheckState.OK,
                "template",
                CheckState.OK,
                "code",
                CheckState.OK));
  }

  @Test
  void cloudformation_is_asked_once_of_the_stack_and_once_of_its_function() {
    checks();

    assertThat(sent.toTheRoot).hasValue(2);
  }

  @Test
  void other_code_and_another_template_are_reported() throws IOException {
    Files.writeString(folder.resolve("target/spikewatch-lambda.zip"), "other");
    Files.writeString(
        folder.resolve("template.yaml"),
        "Parameters:\n  AlertEmail:\n    Type: String\n  QuietHours:\n    Type: String\nEnd: 1\n");

    assertThat(checks()).containsEntry("code", CheckState.WARNING);
    assertThat(found("template").finding())
        .isEqualTo("the stack is older than this folder: it lacks QuietHours");

    Files.writeString(folder.resolve("template.yaml"), "Parameters:\nEnd: 1\n");
    assertThat(found("template").finding())
        .isEqualTo("the stack is newer than this folder: it has AlertEmail");
  }

  @Test
  void elsewhere_there_is_nothing_to_compare_with() throws IOException {
    Files.delete(folder.resolve("target/spikewatch-lambda.zip"));
    Files.delete(folder.resolve("template.yaml"));

    assertThat(checks())
        .containsEntry("stack", CheckState.OK)
        .containsEntry("template", CheckState.NOT_LOOKED_AT)
        .containsEntry("code", CheckState.NOT_LOOKED_AT);
  }

  @Test
  void a_schedule_that_is_off_is_wrong() throws Exception {
    schedule("DISABLED");

    assertThat(found("schedule").finding())
        .isEqualTo("rate(1 hour), but disabled, so no creator is polled");
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(B builder) {
    return builder
        .httpClient(sent)
        .endpointOverride(aws)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  private Check found(String what) {
    return new DeploymentCheckup(facts, name, folder, Instant.now())
        .checks().stream().filter(check -> check.name().equals(what)).findFirst().orElseThrow();
  }

  private Map<String, CheckState> checks() {
    return new DeploymentCheckup(facts, name, folder, Instant.now())
        .checks().stream().collect(Collectors.toMap(Check::name, Check::state));
  }

  private String function() throws Exception {
    String resource =
        send(
            "cloudformation",
            "POST",
            "/",
            "application/x-www-form-urlencoded",
            "Action=DescribeStackResource&Version=2010-05-15&LogicalResourceId=PollFunction&StackName="
                + name);
    Matcher id = Pattern.compile("<PhysicalResourceId>([^<]+)<").matcher(resource);
    assertThat(id.find()).as(resource).isTrue();
    return id.group(1);
  }

  private static String zip() {
    return "{\"ZipFile\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(CODE));
  }

  private void schedule(String state) throws Exception {
    String path = "/schedules/" + name + "-PollSchedule-1A2B";
    send("scheduler", "DELETE", path, "");
    send(
        "scheduler",
        "POST",
        path,
        """
        {"ScheduleExpression":"rate(1 hour)","State":"%s","FlexibleTimeWindow":{"Mode":"OFF"},
         "Target":{"Arn":"arn:aws:lambda:us-east-1:1:function:x","RoleArn":"arn:aws:iam::1:role/r"}}
        """
            .formatted(state));
  }

  private String send(String service, String method, String path, String body) throws Exception {
    return send(service, method, path, "application/json", body);
  }

  /** The emulator takes any signature, and tells by it which service is meant. */
  private String send(String service, String method, String path, String type, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(aws.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(service))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return answer.body();
  }

  /** Counts what goes to the root, where of these services CloudFormation alone is. */
  private static final class CountingHttp implements SdkHttpClient {
    private final SdkHttpClient http = Apache5HttpClient.create();
    final AtomicInteger toTheRoot = new AtomicInteger();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      if (request.httpRequest().getUri().getPath().replace("/", "").isEmpty()) {
        toTheRoot.incrementAndGet();
      }
      return http.prepareRequest(request);
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
