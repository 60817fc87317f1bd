package io.spikewatch.adapters.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One update of one item. Every name and value uses a placeholder, because names may be reserved
 * words and ids may contain dots. In expressions, {@code #name} is the attribute {@code name}.
 */
final class UpdateBuilder {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private final List<String> add = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private String condition = "";

  UpdateBuilder(String table, Map<String, AttributeValue> key) {
    this.table = table;
    this.key = key;
  }

  /** Declares attributes whose placeholders have the same name. */
  UpdateBuilder name(String... attributes) {
    for (String attribute : attributes) {
      names.put("#" + attribute, attribute);
    }
    return this;
  }

  /** Declares an attribute with a placeholder of another name. */
  UpdateBuilder alias(String placeholder, String attribute) {
    names.put("#" + placeholder, attribute);
    return this;
  }

  UpdateBuilder value(String placeholder, AttributeValue value) {
    values.put(":" + placeholder, value);
    return this;
  }

  /** Sets an attribute to a value. */
  UpdateBuilder set(String attribute, AttributeValue value) {
    return name(attribute).value(attribute, value).assign("#" + attribute + " = :" + attribute);
  }

  /** Adds an expression to the SET clause. */
  UpdateBuilder assign(String expression) {
    set.add(expression);
    return this;
  }

  UpdateBuilder remove(String... attributes) {
    name(attributes);
    for (String attribute : attributes) {
      remove.add("#" + attribute);
    }
    return this;
  }

  UpdateBuilder removePath(String path) {
    remove.add(path);
    return this;
  }

  UpdateBuilder add(String attribute, long number) {
    name(attribute).value("added", Item.number(number));
    add.add("#" + attribute + " :added");
    return this;
  }

  /** Adds an expression to the ADD clause. */
  UpdateBuilder addPath(String expression) {
    add.add(expression);
    return this;
  }

  UpdateBuilder onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /** The request. If its condition fails, the exception contains the item. */
  UpdateItemRequest.Builder request() {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key)
            .updateExpression(expression())
            .expressionAttributeNames(names);
    if (!values.isEmpty()) {
      request.expressionAttributeValues(values);
    }
    if (!condition.isEmpty()) {
      request
          .conditionExpression(condition)
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return request;
  }

  /** The update as a part of a transaction. */
  TransactWriteItem inTransaction() {
    var update =
        software.amazon.awssdk.services.dynamodb.model.Update.builder()
            .tableName(table)
            .key(key)
            .updateExpression(expression())
            .expressionAttributeNames(names);
    if (!values.isEmpty()) {
      update.expressionAttributeValues(values);
    }
    if (!condition.isEmpty()) {
      update
          .conditionExpression(condition)
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return TransactWriteItem.builder().update(update.build()).build();
  }

  private String expression() {
    return clause("SET ", set) + clause("REMOVE ", remove) + clause("ADD ", add);
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + String.join(", ", parts) + " ";
  }
}
