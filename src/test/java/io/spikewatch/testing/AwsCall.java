package io.spikewatch.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request to AWS, as it goes over the wire.
 *
 * @param service such as {@code dynamodb}
 * @param operation such as {@code PutItem}
 * @param grants what a policy has to allow for it, by its own rules: a transaction needs what each
 *     of its parts would need by itself
 * @param body the request itself
 */
public record AwsCall(String service, String operation, Set<Grant> grants, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public AwsCall {
    grants = Set.copyOf(grants);
  }

  /** Leave to do one thing with one resource: {@code table/index/name} with an index. */
  public record Grant(String action, String resource) implements Comparable<Grant> {
    @Override
    public int compareTo(Grant other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return action + " " + resource;
    }
  }

  /**
   * Reads a request.
   *
   * @param target the header {@code X-Amz-Target}, which the protocols with JSON have
   */
  static AwsCall read(Optional<String> target, String body) {
    if (target.isEmpty()) {
      return query(body);
    }
    String[] names = target.get().split("\\.", -1);
    String operation = names[names.length - 1];
    JsonNode request = parsed(body);
    return names[0].startsWith("DynamoDB")
        ? new AwsCall("dynamodb", operation, dynamoDb(operation, request), body)
        : new AwsCall("ssm", operation, ssm(operation, request), body);
  }

  /** The form of SNS: {@code Action=Publish&TopicArn=...}. */
  private static AwsCall query(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String field : body.split("&", -1)) {
      String[] pair = field.split("=", 2);
      fields.put(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8));
    }
    String operation = fields.getOrDefault("Action", "?");
    Grant grant = new Grant("sns:" + operation, fields.getOrDefault("TopicArn", "?"));
    return new AwsCall(
        "sns", operation, Set.of(grant), fields.getOrDefault("Message", fields.toString()));
  }

  private static Set<Grant> ssm(String operation, JsonNode request) {
    return Set.of(new Grant("ssm:" + operation, request.path("Name").asText()));
  }

  private static Set<Grant> dynamoDb(String operation, JsonNode request) {
    Set<Grant> grants = new TreeSet<>();
    switch (operation) {
      case "BatchGetItem", "BatchWriteItem" ->
          request
              .path("RequestItems")
              .fieldNames()
              .forEachRemaining(table -> grants.add(grant(operation, table)));
      case "TransactWriteItems", "TransactGetItems" ->
          request
              .path("TransactItems")
              .forEach(
                  item ->
                      item.fieldNames()
                          .forEachRemaining(part -> grants.add(part(part, item.path(part)))));
      default -> {
        String index = request.path("IndexName").asText();
        grants.add(
            grant(
                operation,
                request.path("TableName").asText() + (index.isEmpty() ? "" : "/index/" + index)));
      }
    }
    return grants;
  }

  private static Grant part(String part, JsonNode item) {
    String operation = part.equals("ConditionCheck") ? "ConditionCheckItem" : part + "Item";
    return grant(operation, item.path("TableName").asText());
  }

  private static Grant grant(String operation, String resource) {
    return new Grant("dynamodb:" + operation, resource);
  }

  /** Whether it is one of these operations. */
  public boolean is(String... operations) {
    return Arrays.asList(operations).contains(operation);
  }

  /** Whether it changes anything. */
  public boolean writes() {
    List<String> reading = new ArrayList<>(List.of("get", "query", "scan", "batchget"));
    String name = operation.toLowerCase(Locale.ROOT);
    return reading.stream().noneMatch(name::startsWith);
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no request: " + body, e);
    }
  }
}
