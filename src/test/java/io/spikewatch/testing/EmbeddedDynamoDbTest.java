package io.spikewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class EmbeddedDynamoDbTest {
  private static final int WRITERS = 20;

  @Test
  void answers_on_loopback_alone() {
    assertThat(EmbeddedDynamoDb.shared().endpoint().getHost()).isEqualTo("127.0.0.1");
    assertThat(EmbeddedDynamoDb.shared().endpoint().getPort()).isPositive();
  }

  @Test
  void keeps_what_one_client_wrote_for_another() {
    String table = EmbeddedDynamoDb.uniqueName("kept");
    var item = Map.of("key", AttributeValue.fromS("a"), "figure", AttributeValue.fromN("19.50"));
    try (var writer = EmbeddedDynamoDb.shared().client();
        var reader = EmbeddedDynamoDb.shared().client()) {
      createTable(writer, table);
      writer.putItem(put -> put.tableName(table).item(item));
      assertThat(
              reader
                  .getItem(
                      get -> get.tableName(table).key(Map.of("key", AttributeValue.fromS("a"))))
                  .item())
          .containsEntry("figure", AttributeValue.fromN("19.5"));
    }
  }

  @Test
  void lets_one_of_many_conditional_writes_win() throws InterruptedException, ExecutionException {
    String table = EmbeddedDynamoDb.uniqueName("raced");
    try (var client = EmbeddedDynamoDb.shared().client();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      createTable(client, table);
      List<Callable<Boolean>> writes =
          IntStream.range(0, WRITERS)
              .<Callable<Boolean>>mapToObj(n -> () -> wins(client, table))
              .toList();
      int winners = 0;
      for (Future<Boolean> write : threads.invokeAll(writes)) {
        winners += write.get() ? 1 : 0;
      }
      assertThat(winners).isOne();
    }
  }

  @Test
  void is_apart_from_another_instance_and_gone_once_closed() {
    String table = EmbeddedDynamoDb.uniqueName("apart");
    EmbeddedDynamoDb own = EmbeddedDynamoDb.start();
    try (var client = own.client();
        var shared = EmbeddedDynamoDb.shared().client()) {
      createTable(client, table);
      assertThat(client.listTables().tableNames()).containsExactly(table);
      assertThat(shared.listTables().tableNames()).doesNotContain(table);
    }
    own.close();
    assertThatThrownBy(() -> new Socket(own.endpoint().getHost(), own.endpoint().getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static boolean wins(DynamoDbClient client, String table) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(Map.of("key", AttributeValue.fromS("once")))
                  .conditionExpression("attribute_not_exists(#key)")
                  .expressionAttributeNames(Map.of("#key", "key")));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    }
  }

  private static void createTable(DynamoDbClient client, String table) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("key").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("key")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }
}
