package io.spikewatch.virtual;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.message.BatchJson;
import io.spikewatch.poll.Batch;
import io.spikewatch.poll.Dispatcher;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * PollQueue with its event source mapping: delivers what was dispatched to a worker, what the
 * worker names as failed again, and after {@link #MOST_RECEIVES} deliveries to the dead letters.
 */
public final class VirtualQueue implements Dispatcher {

  static final int MOST_RECEIVES = 3;

  private static final int LOST_ONE_IN = 50;

  private static final JsonFactory JSON = new JsonFactory();

  private record Message(String body, int received) {}

  private final Deque<Message> waiting = new ArrayDeque<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int dispatched;
  private int delivered;
  private int answered;
  private int repeated;

  @Override
  public synchronized void dispatch(Batch batch) {
    waiting.add(new Message(BatchJson.write(batch), 0));
    dispatched++;
  }

  private synchronized Optional<Message> receive() {
    Optional<Message> next = Optional.ofNullable(waiting.poll());
    delivered += next.isPresent() ? 1 : 0;
    return next;
  }

  /**
   * Delivers to this worker until nothing waits; each message in an invocation of its own. The
   * answer to one delivery in fifty is lost, as if the worker had died: then it comes again.
   */
  public void drain(RequestStreamHandler worker) {
    Optional<Message> next = receive();
    while (next.isPresent()) {
      String answer = VirtualInvocation.invoke(worker, event(List.of(next.get().body())));
      if (failed(answer) > 0 || losesAnswer()) {
        giveBack(next.get());
      }
      next = receive();
    }
  }

  private synchronized boolean losesAnswer() {
    answered++;
    return answered % LOST_ONE_IN == 0;
  }

  private synchronized void giveBack(Message message) {
    int received = message.received() + 1;
    repeated++;
    if (received < MOST_RECEIVES) {
      waiting.add(new Message(message.body(), received));
    } else {
      deadLetters.add(message.body());
    }
  }

  /** How many batches have been handed over. */
  public synchronized int dispatched() {
    return dispatched;
  }

  /** How many messages have been delivered, repetitions included. */
  public synchronized int delivered() {
    return delivered;
  }

  /** How many deliveries were repeated. */
  public synchronized int repeated() {
    return repeated;
  }

  /** What was given up. */
  public synchronized List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /** The event with which Lambda hands these messages to a worker. */
  public static String event(List<String> bodies) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      for (int i = 0; i < bodies.size(); i++) {
        json.writeStartObject();
        json.writeStringField("messageId", "m" + i);
        json.writeStringField("body", bodies.get(i));
        json.writeStringField("eventSource", "aws:sqs");
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static int failed(String answer) {
    int failed = 0;
    try (JsonParser json = JSON.createParser(answer)) {
      while (json.nextToken() != null) {
        failed += json.currentToken() == JsonToken.VALUE_STRING ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the answer is no JSON", e);
    }
    return failed;
  }
}
