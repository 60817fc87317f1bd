package io.spikewatch.tools.simulation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The query of a request, validated.
 *
 * @param userId empty if the request names the creator by handle
 * @param uniqueId empty if the request names the creator by id
 */
record AnalyticsRequest(String userId, String uniqueId, SortOrder order, int page, int size) {

  private static final String SORT_FIELD = "influencer_video_sort_field";
  private static final int LAST_PAGE = 100_000;
  private static final int MAX_PAGE = 10;

  /** Reads a raw query. */
  static AnalyticsRequest parse(String query) throws InvalidParameter {
    Map<String, String> parameters = decode(query);
    int page = required(parameters, "page_num", LAST_PAGE);
    int size = required(parameters, "page_size", MAX_PAGE);
    String userId = parameters.getOrDefault("user_id", "");
    String uniqueId = parameters.getOrDefault("unique_id", "");
    if (userId.isEmpty() && uniqueId.isEmpty()) {
      throw new InvalidParameter("Missing required parameter: user_id or unique_id");
    }
    return new AnalyticsRequest(userId, uniqueId, order(parameters), page, size);
  }

  private static SortOrder order(Map<String, String> parameters) throws InvalidParameter {
    SortOrder.Field field = SortOrder.DEFAULT.field();
    if (parameters.containsKey(SORT_FIELD)) {
      field =
          SortOrder.Field.of(number(parameters, SORT_FIELD, 0, 9))
              .orElseThrow(() -> new InvalidParameter("Invalid parameter: " + SORT_FIELD));
    }
    boolean descending =
        !parameters.containsKey("sort_type") || number(parameters, "sort_type", 0, 1) == 1;
    return new SortOrder(field, descending);
  }

  private static int required(Map<String, String> parameters, String name, int max)
      throws InvalidParameter {
    if (parameters.getOrDefault(name, "").isEmpty()) {
      throw new InvalidParameter("Missing required parameter: " + name);
    }
    return number(parameters, name, 1, max);
  }

  private static int number(Map<String, String> parameters, String name, int min, int max)
      throws InvalidParameter {
    String text = parameters.getOrDefault(name, "");
    if (text.matches("[0-9]{1,6}")) {
      int value = Integer.parseInt(text);
      if (min <= value && value <= max) {
        return value;
      }
    }
    throw new InvalidParameter("Invalid parameter: " + name);
  }

  private static Map<String, String> decode(String query) throws InvalidParameter {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new InvalidParameter("Invalid parameter: " + pair.substring(0, equals));
        }
      }
    }
    return parameters;
  }

  /** The request breaks the contract. The message is the one of the API. */
  static final class InvalidParameter extends Exception {

    private static final long serialVersionUID = 1;

    InvalidParameter(String message) {
      super(message);
    }
  }
}
