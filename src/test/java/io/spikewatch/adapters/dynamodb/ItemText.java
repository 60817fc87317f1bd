package io.spikewatch.adapters.dynamodb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as lines {@code name TYPE value}; {@code name/entry} is an entry of a map, and the parts
 * of sets and lists are separated by a bar: {@code thresholds/views_1d L N:5|S:100k}. What follows
 * no such form is a string.
 */
final class ItemText {

  private ItemText() {}

  static Map<String, AttributeValue> read(String text) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3) {
        put(item, parts[0].split("/", 2), value(parts[1], parts[2]));
      }
    }
    return item;
  }

  private static void put(Map<String, AttributeValue> item, String[] path, AttributeValue value) {
    if (path.length == 1) {
      item.put(path[0], value);
      return;
    }
    AttributeValue before = item.get(path[0]);
    Map<String, AttributeValue> map = new HashMap<>(before == null ? Map.of() : before.m());
    map.put(path[1], value);
    item.put(path[0], AttributeValue.fromM(map));
  }

  private static AttributeValue value(String type, String text) {
    List<String> parts = Arrays.asList(text.split("\\|", -1));
    return switch (type) {
      case "N" -> AttributeValue.fromN(text);
      case "BOOL" -> AttributeValue.fromBool(text.equals("true"));
      case "NULL" -> AttributeValue.fromNul(true);
      case "B" -> AttributeValue.fromB(SdkBytes.fromUtf8String(text));
      case "SS" -> AttributeValue.fromSs(parts);
      case "NS" -> AttributeValue.fromNs(parts);
      case "L" -> AttributeValue.fromL(parts.stream().map(ItemText::element).toList());
      default -> AttributeValue.fromS(text);
    };
  }

  private static AttributeValue element(String text) {
    int colon = text.indexOf(':');
    return value(text.substring(0, Math.max(0, colon)), text.substring(colon + 1));
  }
}
