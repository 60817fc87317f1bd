package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.dynamodb.DynamoWatchlist;
import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.SnsEmulator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code console --aws} in a process of its own, on the tables and the topic of a stack. */
class ConsoleOnAwsIT {

  @TempDir private Path folder;

  private final String stack = "stack" + UUID.randomUUID().toString().substring(0, 8);
  private final DynamoDbClient dynamoDb = EmbeddedDynamoDb.shared().client();

  @Test
  void shows_the_tables_of_a_stack_and_ends_with_ctrl_c() throws Exception {
    Tables tables = new Tables(dynamoDb);
    tables.createWatchlist(stack + "-WatchlistTable-1A");
    tables.createSnapshots(stack + "-SnapshotsTable-2B");
    tables.createAlerts(stack + "-AlertsTable-3C");
    tables.createHistory(stack + "-HistoryTable-4D");
    new DynamoWatchlist(dynamoDb, stack + "-WatchlistTable-1A").put(Watch.of("mira"));
    String topic =
        SnsEmulator.shared().sns().createTopic(t -> t.name(stack + "-AlertsTopic-5E")).topicArn();
    Path broken = brokenChange(topic);
    try (CommandProcess console =
        CommandProcess.startIn(
            folder,
            variables(),
            "console",
            "--aws",
            "--stack",
            stack,
            "--region",
            "us-east-1",
            "--port",
            "0",
            "--no-open")) {
      URI address = URI.create(console.says("  http://127.0.0.1:").strip());
      try (HttpClient browser =
          HttpClient.newBuilder()
              .followRedirects(Redirect.NORMAL)
              .cookieHandler(new CookieManager())
              .build()) {
        assertThat(page(browser, address)).contains("stack " + stack);
        assertThat(page(browser, address.resolve("/creators"))).contains("@mira");
        assertThat(page(browser, address.resolve("/alerts"))).contains("No matching alerts");
        assertThat(page(browser, address.resolve("/credits"))).contains("credits");
      }
      CommandProcess.Ended ended = console.interrupt();
      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.err())
          .isEqualTo(
              "note: A change cannot be undone: %s cannot be read (its end is missing).\n"
                  .formatted(folder.relativize(broken)));
    } finally {
      SnsEmulator.shared().sns().deleteTopic(t -> t.topicArn(topic));
      dynamoDb.listTables().tableNames().stream()
          .filter(name -> name.startsWith(stack))
          .forEach(name -> dynamoDb.deleteTable(t -> t.tableName(name)));
    }
  }

  /** Changes of a stack are stored below the folder of the local store, apart from its changes. */
  private Path brokenChange(String topic) throws IOException {
    Path data = Files.createDirectories(folder.resolve(".spikewatch"));
    Files.createFile(data.resolve("spikewatch.db"));
    String watchlist = topic.replace("AlertsTopic-5E", "WatchlistTable-1A").replace(':', '_');
    Path changes = Files.createDirectories(data.resolve("undo").resolve(watchlist));
    String id = Instant.now().toEpochMilli() + "-" + UUID.randomUUID();
    return Files.writeString(
        changes.resolve(id + ".jsonl"), "{\"what\":\"a change\",\"watches\":1}\n");
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(EmbeddedDynamoDb.shared().environment());
    variables.put("AWS_ENDPOINT_URL", SnsEmulator.shared().endpoint().toString());
    variables.put("AWS_ACCESS_KEY_ID", "test");
    variables.put("AWS_SECRET_ACCESS_KEY", "test");
    return variables;
  }

  private static String page(HttpClient browser, URI address) throws Exception {
    HttpResponse<String> answer =
        browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
