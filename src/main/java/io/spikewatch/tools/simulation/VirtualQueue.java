package io.spikewatch.tools.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.adapters.render.BatchJson;
import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.poll.Dispatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * PollQueue with its event source mapping: it delivers dispatched batches to a worker, and failed
 * batches again. After {@link #MAX_RECEIVES} deliveries a batch goes to the dead-letter queue.
 */
public final class VirtualQueue implements Dispatcher {

  static final int MAX_RECEIVES = 3;

  private static final int LOST_ONE_IN = 50;

  private record QueuedMessage(String body, int received) {}

  private final Deque<QueuedMessage> waiting = new ArrayDeque<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int dispatched;
  private int delivered;
  private int answered;
  private int repeated;

  @Override
  public synchronized void dispatch(Batch batch) {
    waiting.add(new QueuedMessage(BatchJson.write(batch), 0));
    dispatched++;
  }

  private synchronized Optional<QueuedMessage> receive() {
    Optional<QueuedMessage> next = Optional.ofNullable(waiting.poll());
    delivered += next.isPresent() ? 1 : 0;
    return next;
  }

  /**
   * Delivers to this worker until the queue is empty, one message per invocation. One response in
   * fifty is lost, as if the worker had crashed; then the message is delivered again.
   */
  public void drain(RequestStreamHandler worker) {
    Optional<QueuedMessage> next = receive();
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

  private synchronized void giveBack(QueuedMessage message) {
    int received = message.received() + 1;
    repeated++;
    if (received < MAX_RECEIVES) {
      waiting.add(new QueuedMessage(message.body(), received));
    } else {
      deadLetters.add(message.body());
    }
  }

  /** The number of dispatched batches. */
  public synchronized int dispatched() {
    return dispatched;
  }

  /** The number of delivered messages, including repeated deliveries. */
  public synchronized int delivered() {
    return delivered;
  }

  /** The number of repeated deliveries. */
  public synchronized int repeated() {
    return repeated;
  }

  /** The messages in the dead-letter queue. */
  public synchronized List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /** The event with which Lambda sends these messages to a worker. */
  public static String event(List<String> bodies) {
    return JsonWriter.written(
        json ->
            json.object(
                event ->
                    event.objects(
                        "Records",
                        IntStream.range(0, bodies.size()).boxed().toList(),
                        (message, i) ->
                            message
                                .field("messageId", "m" + i)
                                .field("body", bodies.get(i))
                                .field("eventSource", "aws:sqs"))));
  }

  private static int failed(String answer) {
    try {
      return JsonObject.parse(answer).objects("batchItemFailures").size();
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the answer of the worker is malformed: " + e.reason(), e);
    }
  }
}
