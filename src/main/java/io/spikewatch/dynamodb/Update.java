package io.spikewatch.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One update of one item. Every name and value goes in by a placeholder, for names may be reserved
 * words and ids may hold dots. In expressions, {@code #name} stands for the attribute {@code name}.
 */
final class Update {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private final List<String> add = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private String condition = "";

  Update(String table, Map<String, AttributeValue> key) {
    this.table = table;
    this.key = key;
  }

  /** Names attributes that stand for themselves in expressions. */
  Update name(String... attributes) {
    for (String attribute : attributes) {
      names.put("#" + attribute, attribute);
    }
    return this;
  }

  /** Names an attribute by a placeholder of another name. */
  Update alias(String placeholder, String attribute) {
    names.put("#" + placeholder, attribute);
    return this;
  }

  Update value(String placeholder, AttributeValue value) {
    values.put(":" + placeholder, value);
    return this;
  }

  /** Sets an attribute to a value. */
  Update set(String attribute, AttributeValue value) {
    return name(attribute).value(attribute, value).assign("#" + attribute + " = :" + attribute);
  }

  /** Sets what the expression says. */
  Update assign(String expression) {
    set.add(expression);
    return this;
  }

  Update remove(String... attributes) {
    name(attributes);
    for (String attribute : attributes) {
      remove.add("#" + attribute);
    }
    return this;
  }

  Update removePath(String path) {
    remove.add(path);
    return this;
  }

  Update add(String attribute, long number) {
    name(attribute).value("added", Item.number(number));
    add.add("#" + attribute + " :added");
    return this;
  }

  /** Adds what the expression says. */
  Update addPath(String expression) {
    add.add(expression);
    return this;
  }

  Update onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /** The request; if its condition fails, the exception holds the item. */
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

  /** The same as a part of a transaction. */
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
