package io.spikewatch.aws;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * DynamoDB by the SDK's interface, but for its pipeline. It does what is done with items; any other
 * operation is refused, as the interface does it.
 */
public final class DynamoDb implements DynamoDbClient {

  /** What stands before the names of its operations. */
  public static final String TARGET = "DynamoDB_20120810";

  private final JsonService service;

  /** The tables of that service. */
  public DynamoDb(JsonService service) {
    this.service = service;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return call("GetItem", request, GetItemResponse.builder());
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return call("BatchGetItem", request, BatchGetItemResponse.builder());
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return call("Query", request, QueryResponse.builder());
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return call("Scan", request, ScanResponse.builder());
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return call("PutItem", request, PutItemResponse.builder());
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return call("UpdateItem", request, UpdateItemResponse.builder());
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return call("DeleteItem", request, DeleteItemResponse.builder());
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return call("TransactWriteItems", request, TransactWriteItemsResponse.builder());
  }

  private <R, B extends SdkBuilder<B, R> & SdkPojo> R call(
      String operation, SdkPojo request, B answer) {
    try {
      PojoJson.read(service.call(operation, PojoJson.write(request)), answer);
      return answer.build();
    } catch (AwsServiceException refusal) {
      throw refusal(refusal);
    } catch (IOException e) {
      throw SdkClientException.create("dynamodb answered " + operation + " unreadably", e);
    }
  }

  /** The refusal by its own name, where somebody asks for it by that. */
  private static AwsServiceException refusal(AwsServiceException refusal) {
    DynamoDbException.Builder named =
        switch (refusal.awsErrorDetails().errorCode()) {
          case "ConditionalCheckFailedException" -> ConditionalCheckFailedException.builder();
          case "TransactionCanceledException" -> TransactionCanceledException.builder();
          case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
          default -> DynamoDbException.builder();
        };
    try {
      PojoJson.read(refusal.awsErrorDetails().rawResponse().asByteArrayUnsafe(), named);
    } catch (IOException unreadable) {
      refusal.addSuppressed(unreadable);
      return refusal;
    }
    named.awsErrorDetails(refusal.awsErrorDetails());
    named.message(refusal.awsErrorDetails().errorMessage());
    named.statusCode(refusal.statusCode());
    named.requestId(refusal.requestId());
    return named.build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Connections belong to the transport. */
  @Override
  public void close() {
    // Nothing of its own is open.
  }
}
