package io.spikewatch.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that asks with every request what it costs, and adds up what is about a single creator.
 */
public final class MeteredDynamoDb implements AutoCloseable {

  private final Meter meter = new Meter();
  private final DynamoDbClient client;

  /** A client of the store at that address. */
  public MeteredDynamoDb(URI endpoint) {
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(Apache5HttpClient.create())
            .overrideConfiguration(o -> o.addExecutionInterceptor(meter))
            .build();
  }

  /** Units read and written. */
  public record Taken(double read, double written) {
    /** The mean of so many. */
    public Taken by(int times) {
      return new Taken(read / times, written / times);
    }
  }

  /** The client whose requests are metered. */
  public DynamoDbClient client() {
    return client;
  }

  /** What has been taken since the last reset. */
  public Taken taken() {
    return new Taken(meter.read.sum(), meter.written.sum());
  }

  /** Begins to count anew. */
  public void reset() {
    meter.read.reset();
    meter.written.reset();
  }

  @Override
  public void close() {
    client.close();
  }

  private static final class Meter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity ALL = ReturnConsumedCapacity.TOTAL;

    private final DoubleAdder read = new DoubleAdder();
    private final DoubleAdder written = new DoubleAdder();

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes ignored) {
      return switch (context.request()) {
        case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case BatchGetItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case QueryRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case ScanRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case TransactWriteItemsRequest r -> r.toBuilder().returnConsumedCapacity(ALL).build();
        case SdkRequest other -> throw new IllegalStateException("not metered: " + other);
      };
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes a) {
      if (!isOfOneCreator(context.request())) {
        return;
      }
      switch (context.response()) {
        case GetItemResponse r -> read.add(r.consumedCapacity().capacityUnits());
        case BatchGetItemResponse r ->
            r.consumedCapacity().forEach(table -> read.add(table.capacityUnits()));
        case QueryResponse r -> read.add(r.consumedCapacity().capacityUnits());
        case PutItemResponse r -> written.add(r.consumedCapacity().capacityUnits());
        case BatchWriteItemResponse r ->
            r.consumedCapacity().forEach(table -> written.add(table.capacityUnits()));
        case UpdateItemResponse r -> written.add(r.consumedCapacity().capacityUnits());
        case DeleteItemResponse r -> written.add(r.consumedCapacity().capacityUnits());
        case SdkResponse other -> throw new IllegalStateException("not metered: " + other);
      }
    }

    private static boolean isOfOneCreator(SdkRequest request) {
      return switch (request) {
        case GetItemRequest r -> namesOne(r.key());
        case BatchGetItemRequest r ->
            r.requestItems().values().stream()
                .flatMap(table -> table.keys().stream())
                .anyMatch(Meter::namesOne);
        case PutItemRequest r -> namesOne(r.item());
        case BatchWriteItemRequest r ->
            r.requestItems().values().stream()
                .flatMap(List::stream)
                .anyMatch(write -> namesOne(write.putRequest().item()));
        case UpdateItemRequest r -> namesOne(r.key());
        case DeleteItemRequest r -> namesOne(r.key());
        // None is made in a poll in which nothing is announced.
        case TransactWriteItemsRequest r -> true;
        default -> false;
      };
    }

    /** The snapshot's key ends in the handle, the history's is the handle. */
    private static boolean namesOne(Map<String, AttributeValue> item) {
      return Stream.of("key", "creator")
          .flatMap(name -> Optional.ofNullable(item.get(name)).stream())
          .anyMatch(key -> key.s().contains("maker"));
    }
  }
}
