package io.spikewatch.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.testing.AwsCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees every message go out and every mark being made, and knows which runs were killed: so it can
 * tell which repeats the promise of delivery allows.
 */
final class DeliveryWitness {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> sentBy = new HashMap<>();
  private final Set<String> marked = new HashSet<>();
  private final Set<Integer> killed = new HashSet<>();
  private final List<String> broken = new ArrayList<>();
  private int run;
  private int repeats;

  /** Another run begins. */
  synchronized void begins() {
    run++;
  }

  /** The present run was killed. */
  synchronized void killed() {
    killed.add(run);
  }

  /** A request has succeeded. */
  synchronized void carriedOut(AwsCall call) {
    if (call.is("Publish")) {
      sent(id(call.body()));
    } else if (call.is("UpdateItem") && call.body().contains("REMOVE #outbox.#entry")) {
      marked.add(parsed(call.body()).at("/ExpressionAttributeNames/#entry").asText());
    }
  }

  private void sent(String id) {
    Integer before = sentBy.put(id, run);
    if (before == null) {
      return;
    }
    repeats++;
    if (marked.contains(id)) {
      broken.add(id + " was sent again in run " + run + " although it was marked");
    } else if (before != run && !killed.contains(before)) {
      broken.add(
          id + " was sent again in run " + run + " although run " + before + " was not killed");
    }
  }

  /** The id of the notification that a message of SNS carries. */
  private static String id(String message) {
    return parsed(parsed(message).path("default").asText()).path("id").asText();
  }

  synchronized int kills() {
    return killed.size();
  }

  synchronized int marks() {
    return marked.size();
  }

  synchronized int repeats() {
    return repeats;
  }

  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
