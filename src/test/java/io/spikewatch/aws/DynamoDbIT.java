package io.spikewatch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.dynamodb.Tables;
import io.spikewatch.testing.EmbeddedDynamoDb;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The SDK's client beside it, on the same table, says what is right. */
class DynamoDbIT {

  private static final AttributeValue BYTES =
      AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127, 10}));

  private static final Map<String, AttributeValue> ITEM =
      Map.ofEntries(
          Map.entry("creator", AttributeValue.fromS("mira \"ü\" \u2028 😀")),
          Map.entry("from", AttributeValue.fromS("a")),
          Map.entry("number", AttributeValue.fromN("-12345678901234567890.5")),
          Map.entry("bytes", BYTES),
          Map.entry("yes", AttributeValue.fromBool(true)),
          Map.entry("nothing", AttributeValue.fromNul(true)),
          Map.entry("empty", AttributeValue.fromM(Map.of())),
          Map.entry("none", AttributeValue.fromL(List.of())),
          Map.entry("texts", AttributeValue.fromSs(List.of("a", "b"))),
          Map.entry("numbers", AttributeValue.fromNs(List.of("1", "2"))),
          Map.entry("blobs", AttributeValue.fromBs(List.of(BYTES.b()))),
          Map.entry(
              "deep",
              AttributeValue.fromM(
                  Map.of(
                      "list",
                      AttributeValue.fromL(
                          List.of(
                              BYTES, AttributeValue.fromL(List.of(AttributeValue.fromS("")))))))));

  private final DynamoDbClient sdk = EmbeddedDynamoDb.shared().client();
  private final DynamoDbClient ours = EmbeddedDynamoDb.shared().deployedClient();
  private final String table = EmbeddedDynamoDb.uniqueName("history");

  @BeforeEach
  void createTable() {
    new Tables(sdk).createHistory(table);
  }

  private static Map<String, AttributeValue> key(String from) {
    return Map.of("creator", ITEM.get("creator"), "from", AttributeValue.fromS(from));
  }

  @Test
  void writes_and_reads_values_of_every_type() {
    ours.putItem(put -> put.tableName(table).item(ITEM));

    assertThat(sdk.getItem(get -> get.tableName(table).key(key("a"))).item()).isEqualTo(ITEM);
    assertThat(ours.getItem(get -> get.tableName(table).key(key("a"))).item()).isEqualTo(ITEM);
    assertThat(ours.getItem(get -> get.tableName(table).key(key("b"))).hasItem()).isFalse();
  }

  @Test
  void answers_as_the_sdk_does() {
    sdk.putItem(put -> put.tableName(table).item(ITEM));
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("creator = :c")
            .expressionAttributeValues(Map.of(":c", ITEM.get("creator")))
            .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
            .build();
    Map<String, KeysAndAttributes> keys =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(List.of(key("a"), key("b")))
                .consistentRead(true)
                .build());

    same(ours.query(query), sdk.query(query));
    same(ours.scan(s -> s.tableName(table)), sdk.scan(s -> s.tableName(table)));
    same(ours.batchGetItem(b -> b.requestItems(keys)), sdk.batchGetItem(b -> b.requestItems(keys)));
  }

  /** But for what the SDK notes of the exchange. */
  private static void same(SdkPojo answer, SdkPojo right) {
    assertThat(answer.equalsBySdkFields(right)).as("%s is %s", answer, right).isTrue();
  }

  @Test
  void reads_page_after_page() {
    IntStream.range(0, 7)
        .forEach(i -> ours.putItem(put -> put.tableName(table).item(key("item " + i))));

    assertThat(ours.scanPaginator(s -> s.tableName(table).limit(3)).items()).hasSize(7);
  }

  @Test
  void updates_and_deletes() {
    assertThat(
            ours.updateItem(
                    update ->
                        update
                            .tableName(table)
                            .key(key("a"))
                            .updateExpression("SET #n = :n")
                            .expressionAttributeNames(Map.of("#n", "name"))
                            .expressionAttributeValues(Map.of(":n", BYTES))
                            .returnValues(ReturnValue.ALL_NEW))
                .attributes())
        .containsEntry("name", BYTES);

    ours.deleteItem(delete -> delete.tableName(table).key(key("a")));

    assertThat(sdk.getItem(get -> get.tableName(table).key(key("a"))).hasItem()).isFalse();
  }

  @Test
  void tells_what_stood_in_the_way_of_a_write() {
    ours.putItem(put -> put.tableName(table).item(ITEM));
    assertThatThrownBy(
            () ->
                ours.putItem(
                    put ->
                        put.tableName(table)
                            .item(key("a"))
                            .conditionExpression("attribute_not_exists(creator)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> {
              assertThat(e.item()).isEqualTo(ITEM);
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode())
                  .isEqualTo("ConditionalCheckFailedException");
            });
  }

  @Test
  void tells_what_stood_in_the_way_of_a_transaction() {
    ours.putItem(put -> put.tableName(table).item(ITEM));
    Put once =
        Put.builder()
            .tableName(table)
            .item(key("a"))
            .conditionExpression("attribute_not_exists(creator)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    TransactWriteItem other =
        TransactWriteItem.builder()
            .put(Put.builder().tableName(table).item(key("b")).build())
            .build();

    assertThatThrownBy(
            () ->
                ours.transactWriteItems(
                    write ->
                        write.transactItems(TransactWriteItem.builder().put(once).build(), other)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e -> {
              assertThat(e.cancellationReasons()).hasSize(2);
              assertThat(e.cancellationReasons().getFirst().item()).isEqualTo(ITEM);
              assertThat(e.cancellationReasons().getFirst().code())
                  .isEqualTo("ConditionalCheckFailed");
            });

    ours.transactWriteItems(write -> write.transactItems(other));
    assertThat(sdk.getItem(get -> get.tableName(table).key(key("b"))).hasItem()).isTrue();
  }

  @Test
  void refuses_as_the_sdk_does() {
    assertThatThrownBy(() -> ours.getItem(get -> get.tableName("no-such-table").key(key("a"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> ours.updateItem(u -> u.tableName(table).key(key("a")).updateExpression("what")))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThatThrownBy(() -> ours.describeTable(d -> d.tableName(table)))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
