package io.spikewatch.signed;

import io.spikewatch.signed.SignedHttp.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of one region, to which what a dead letter holds can be handed again. */
public final class Functions {

  private static final String PATH = "/2015-03-31/functions/";

  /** So many pages of fifty are more than an account may have. */
  private static final int MOST_PAGES = 100;

  private final SignedHttp http;

  public Functions(SignedHttp http) {
    this.http = http;
  }

  /** The names of all of them. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    Map<String, String> page = Map.of();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      JsonTree answer = JsonTree.of(http.call(Request.get("lambda", "ListFunctions", PATH, page)));
      answer.objects("Functions").stream()
          .flatMap(function -> function.text("FunctionName").stream())
          .forEach(names::add);
      Optional<String> next = answer.text("NextMarker").filter(marker -> !marker.isEmpty());
      if (next.isEmpty()) {
        return names;
      }
      page = Map.of("Marker", next.get());
    }
    throw new IllegalStateException("the list of functions has no end");
  }

  /**
   * Hands an event to a function. Lambda keeps it, tries again as it would have at first, and in
   * the end gives it up to the dead letters again.
   */
  public void hand(String function, String event) {
    invoke(function, event, "Event");
  }

  /** Calls a function with an event and waits; returns why it failed, if it did. */
  public Optional<String> call(String function, String event) {
    return JsonTree.of(invoke(function, event, "RequestResponse")).text("errorMessage");
  }

  private String invoke(String function, String event, String type) {
    return http.call(
        new Request(
            "lambda",
            "Invoke",
            PATH + function + "/invocations",
            Map.of(),
            Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", type),
            Optional.of(event)));
  }
}
