package io.spikewatch.cli;

import io.spikewatch.signed.JsonTree;
import io.spikewatch.signed.QueuedMessage;
import java.util.List;
import java.util.Optional;

/**
 * What was given up, as the dead-letter queue holds it.
 *
 * @param what it was, and what becomes of it
 * @param creators whom it was about, where it names them
 * @param reason why it was given up, as far as the message tells
 */
record DeadLetter(QueuedMessage message, What what, List<String> creators, String reason) {

  /** Everything of the stack that cannot be delivered ends in the one queue. */
  enum What {
    BATCH("creators to poll", "goes to the workers again"),
    RUN("a run", "is made up for by the next run"),
    ALERT("an alert for a subscriber", "is in the alert log: spikewatch alerts"),
    OTHER("not of Spikewatch", "stays");

    private final String words;
    private final String fate;

    What(String words, String fate) {
      this.words = words;
      this.fate = fate;
    }

    String words() {
      return words;
    }

    /** What becomes of it. */
    String fate() {
      return fate;
    }
  }

  static DeadLetter of(QueuedMessage message) {
    JsonTree body = JsonTree.of(message.body());
    List<String> creators = body.texts("creators");
    What what = what(message, body, creators);
    return new DeadLetter(message, what, creators, reason(message, body, what));
  }

  private static What what(QueuedMessage message, JsonTree body, List<String> creators) {
    if (!creators.isEmpty()) {
      return What.BATCH;
    }
    if (message.body().contains("spikewatch.alert/")) {
      return What.ALERT;
    }
    boolean run =
        body.names().contains("requestPayload")
            || body.text("detail-type").filter("Scheduled Event"::equals).isPresent();
    return run ? What.RUN : What.OTHER;
  }

  /** A schedule and a topic note why; a function says what it answered; a queue says nothing. */
  private static String reason(QueuedMessage message, JsonTree body, What what) {
    return Optional.ofNullable(message.attributes().get("ERROR_MESSAGE"))
        .or(() -> Optional.ofNullable(message.attributes().get("ERROR_CODE")))
        .or(() -> body.object("responsePayload").text("errorMessage"))
        .or(() -> body.object("requestContext").text("condition"))
        .orElse(what == What.BATCH ? "see the log of WorkerFunction" : "unknown");
  }
}
