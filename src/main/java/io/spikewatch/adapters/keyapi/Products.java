package io.spikewatch.adapters.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids in {@code video_products}, which the contract does not describe. The field may be one id,
 * a list of ids, a list of objects with an id, or an object with such a list. It may also be a text
 * of any of these.
 */
final class Products {

  /** The maximum number of products in a message. */
  static final int MAX = 5;

  private static final Set<String> ID_NAMES =
      Set.of("product_id", "productid", "id", "item_id", "product_ids");

  /** An id of a product has 19 digits today. A shorter number may be a price or a count. */
  private static final Pattern ID = Pattern.compile("(?<!\\d)[1-9]\\d{5,31}(?!\\d)");

  private static final Pattern ONLY_IDS = Pattern.compile("[\\d,;|\\s\\[\\]\"']{6,4000}");
  private static final Pattern NAMED_ID =
      Pattern.compile("\"(?:product_?id|id|item_id)\"\\s*:\\s*\"?([1-9]\\d{5,31})(?!\\d)");
  private static final int MAX_LENGTH = 100_000;

  private final Set<String> ids = new LinkedHashSet<>();

  private Products() {}

  /** Reads to the end of the current value of the parser. */
  static List<String> read(JsonParser json, JsonToken token) throws IOException {
    Products products = new Products();
    products.value(json, token, true);
    return new ArrayList<>(products.ids).subList(0, Math.min(MAX, products.ids.size()));
  }

  private void value(JsonParser json, JsonToken token, boolean isId) throws IOException {
    switch (token) {
      case START_ARRAY -> {
        for (JsonToken item = json.nextToken();
            item != JsonToken.END_ARRAY && item != null;
            item = json.nextToken()) {
          value(json, item, isId);
        }
      }
      case START_OBJECT -> {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean named = ID_NAMES.contains(json.currentName().toLowerCase(Locale.ROOT));
          value(json, json.nextToken(), named);
        }
      }
      case VALUE_STRING, VALUE_NUMBER_INT -> {
        if (isId && ids.size() < MAX && json.getTextLength() <= MAX_LENGTH) {
          text(json.getText());
        }
      }
      default -> {}
    }
  }

  private void text(String text) {
    boolean plain = ONLY_IDS.matcher(text).matches();
    Matcher found = (plain ? ID : NAMED_ID).matcher(text);
    while (found.find()) {
      ids.add(plain ? found.group() : found.group(1));
    }
  }
}
