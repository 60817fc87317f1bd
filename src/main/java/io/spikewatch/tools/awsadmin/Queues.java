package io.spikewatch.tools.awsadmin;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The queues of one region. */
public final class Queues {

  /** SQS returns at most this many messages in one answer. */
  private static final int MAX_AT_ONCE = 10;

  private final SqsClient sqs;

  public Queues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /** The addresses of the queues whose names begin with a prefix. */
  public List<String> addresses(String prefix) {
    return sqs
        .listQueuesPaginator(list -> list.queueNamePrefix(prefix).maxResults(1_000))
        .queueUrls()
        .stream()
        .toList();
  }

  /**
   * Receives some messages and hides them from other receivers for a time; empty if the queue has
   * no more.
   */
  public List<Message> receive(String queue, Duration hidden) {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(queue)
                    .maxNumberOfMessages(MAX_AT_ONCE)
                    .visibilityTimeout((int) hidden.toSeconds())
                    // With a wait time SQS queries all of its servers; without a wait time it
                    // queries only some of them.
                    .waitTimeSeconds(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  /** Sends a message. */
  public void send(String queue, String body) {
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
  }

  /** Deletes a message that was received. */
  public void delete(String queue, Message message) {
    sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  /** Makes a received message visible to other receivers again. */
  public void release(String queue, Message message) {
    sqs.changeMessageVisibility(
        change ->
            change.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }
}
