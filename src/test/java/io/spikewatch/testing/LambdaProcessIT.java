package io.spikewatch.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.testing.Invocation.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LambdaProcessIT {
  private static final String HANDLER = ObedientHandler.class.getName();
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static Path zip = Path.of("");

  @BeforeAll
  static void packs_a_function() throws IOException {
    zip = folder.resolve("function.zip");
    String type = HANDLER.replace('.', '/') + ".class";
    Path library = RuntimeClient.jarOf(org.crac.Core.class);
    try (var entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      entries.putNextEntry(new ZipEntry(type));
      Files.copy(RuntimeClient.jarOf(ObedientHandler.class).resolve(type), entries);
      entries.putNextEntry(new ZipEntry("lib/" + library.getFileName()));
      Files.copy(library, entries);
    }
  }

  @Test
  void answers_one_invocation_after_another() {
    try (var lambda = start()) {
      assertThat(lambda.invoke("\"first ☃\"", DEADLINE).payload()).isEqualTo("\"first ☃\"");
      assertThat(lambda.invoke("\"second\"", DEADLINE).payload()).isEqualTo("\"second\"");
    }
  }

  @Test
  void takes_a_large_answer_whole() {
    int length = 2_500_000;
    try (var lambda = start()) {
      assertThat(lambda.invoke("\"repeat " + length + "\"", DEADLINE).payload()).hasSize(length);
    }
  }

  @Test
  void reports_the_error_of_an_invocation_and_continues() {
    try (var lambda = start()) {
      Invocation failed = lambda.invoke("\"fail on purpose\"", DEADLINE);
      assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(failed.error()).contains("on purpose").contains("java.lang.IllegalStateException");
      assertThatThrownBy(failed::payload)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("on purpose");
      assertThat(lambda.invoke("\"again\"", DEADLINE).ok()).isTrue();
    }
  }

  @Test
  void reports_why_a_function_could_not_start() {
    try (var lambda = LambdaProcess.start(zip, HANDLER, Map.of("REFUSE_TO_START", "yes"))) {
      Invocation failed = lambda.invoke("\"hello\"", DEADLINE);
      assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(failed.error()).contains("init/error").contains("not like this");
    }
  }

  @Test
  void captures_both_outputs_in_the_log() {
    try (var lambda = start()) {
      assertThat(lambda.invoke("\"log a line\"", DEADLINE).payload()).isEqualTo("logged");
      assertThat(lambda.log()).contains("out: a line").contains("err: a line");
    }
  }

  @Test
  void kills_a_function_in_the_middle_of_an_invocation() throws Exception {
    try (var lambda = start();
        var hanging = listen()) {
      var running = lambda.submit("\"hang " + hanging.getLocalPort() + "\"", DEADLINE);
      hanging.accept().close();
      lambda.kill();
      Invocation killed = running.get(30, SECONDS);
      assertThat(killed.outcome()).isEqualTo(Outcome.DIED);
      assertThat(killed.error()).contains("exit value 137");
      assertThat(lambda.alive()).isFalse();
    }
  }

  @Test
  void answers_at_once_when_the_process_is_gone() {
    try (var lambda = start()) {
      assertThat(lambda.invoke("\"exit 3\"", DEADLINE).error()).contains("exit value 3");
      assertThat(lambda.invoke("\"hello\"", DEADLINE).error()).contains("exit value 3");
    }
  }

  @Test
  void kills_the_function_at_its_deadline() throws IOException {
    try (var lambda = start();
        var hanging = listen()) {
      var running = lambda.submit("\"hang " + hanging.getLocalPort() + "\"", Duration.ofSeconds(5));
      hanging.accept().close();
      assertThat(running.join().outcome()).isEqualTo(Outcome.TIMED_OUT);
      assertThat(lambda.alive()).isFalse();
      assertThat(lambda.log()).contains("hanging");
    }
  }

  @Test
  void passes_the_remaining_time_and_memory_to_the_function() {
    try (var lambda =
        LambdaProcess.start(zip, HANDLER, Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"))) {
      String answer = lambda.invoke("\"time\"", DEADLINE).payload();
      assertThat(answer).endsWith(" ms of 256 MB");
      assertThat(Long.parseLong(answer.substring(0, answer.indexOf(' '))))
          .isBetween(1L, DEADLINE.toMillis());
    }
  }

  @Test
  void passes_on_the_given_variables_and_nothing_of_the_caller() {
    try (var lambda = LambdaProcess.start(zip, HANDLER, Map.of("GIVEN", "1"))) {
      List<String> names =
          List.of(lambda.invoke("\"variables\"", DEADLINE).payload().split(",", -1));
      assertThat(names)
          .contains("GIVEN", "AWS_REGION", "_HANDLER", "LAMBDA_TASK_ROOT")
          .doesNotContain("HOME", "USER", "JAVA_HOME");
    }
  }

  @Test
  void runs_in_the_unpacked_zip() {
    try (var lambda = start()) {
      Path root = Path.of(lambda.invoke("\"folder\"", DEADLINE).payload());
      assertThat(root.resolve(HANDLER.replace('.', '/') + ".class")).exists();
    }
  }

  @Test
  void runs_several_functions_at_once() {
    try (var one = start();
        var two = start()) {
      var first = one.submit("\"one\"", DEADLINE);
      var second = two.submit("\"two\"", DEADLINE);
      assertThat(first.join().payload()).isEqualTo("\"one\"");
      assertThat(second.join().payload()).isEqualTo("\"two\"");
    }
  }

  @Test
  void restores_a_snapstart_function_from_its_checkpoint() {
    try (var lambda = LambdaProcess.startSnapStart(zip, HANDLER, Map.of())) {
      assertThat(lambda.alive()).isTrue();
      lambda.restore();
      assertThat(lambda.invoke("\"story\"", DEADLINE).payload()).isEqualTo("checkpoint restore ");
    }
  }

  private static ServerSocket listen() throws IOException {
    var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static LambdaProcess start() {
    return LambdaProcess.start(zip, HANDLER, Map.of());
  }
}
