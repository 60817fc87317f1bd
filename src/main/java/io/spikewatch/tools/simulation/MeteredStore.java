package io.spikewatch.tools.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Measures the cost on AWS of every call to a store. */
public final class MeteredStore {

  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DynamoDbClient inner;
  private final DynamoDbClient metered;
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final LongAdder calls = new LongAdder();

  /** Creates a meter for a store. */
  public MeteredStore(DynamoDbClient inner) {
    this.inner = inner;
    InvocationHandler handler = this::call;
    this.metered =
        DynamoDbClient.class.cast(
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                handler));
  }

  /** The store, whose calls are measured. */
  public DynamoDbClient client() {
    return metered;
  }

  /** Read units so far. */
  public double reads() {
    return reads.sum();
  }

  /** Write units so far. */
  public double writes() {
    return writes.sum();
  }

  /** Calls so far. */
  public long calls() {
    return calls.sum();
  }

  private @Nullable Object call(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    boolean derived = !(first instanceof DynamoDbRequest) || method.getName().endsWith("Paginator");
    if (derived && first != null && method.isDefault()) {
      // The method calls the plain method of the same name, which is measured.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (first instanceof DynamoDbRequest asked) {
      calls.increment();
      Optional<DynamoDbResponse> answer = metered(asked);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private Optional<DynamoDbResponse> metered(DynamoDbRequest request) {
    return switch (request) {
      case GetItemRequest get -> {
        GetItemResponse got = inner.getItem(get.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield read(got, List.of(got.consumedCapacity()));
      }
      case BatchGetItemRequest get -> {
        BatchGetItemResponse got =
            inner.batchGetItem(get.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield read(got, got.consumedCapacity());
      }
      case QueryRequest query -> {
        QueryResponse found = inner.query(query.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield read(found, List.of(found.consumedCapacity()));
      }
      case ScanRequest scan -> {
        ScanResponse found = inner.scan(scan.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield read(found, List.of(found.consumedCapacity()));
      }
      case PutItemRequest put -> {
        PutItemResponse done = inner.putItem(put.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield written(done, List.of(done.consumedCapacity()));
      }
      case UpdateItemRequest update -> {
        UpdateItemResponse done =
            inner.updateItem(update.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield written(done, List.of(done.consumedCapacity()));
      }
      case BatchWriteItemRequest write -> {
        BatchWriteItemResponse done =
            inner.batchWriteItem(write.toBuilder().returnConsumedCapacity(TOTAL).build());
        yield written(done, done.consumedCapacity());
      }
      default -> Optional.empty();
    };
  }

  private Optional<DynamoDbResponse> read(DynamoDbResponse answer, List<ConsumedCapacity> units) {
    units.forEach(unit -> reads.add(unit.capacityUnits()));
    return Optional.of(answer);
  }

  private Optional<DynamoDbResponse> written(
      DynamoDbResponse answer, List<ConsumedCapacity> units) {
    units.forEach(unit -> writes.add(unit.capacityUnits()));
    return Optional.of(answer);
  }
}
