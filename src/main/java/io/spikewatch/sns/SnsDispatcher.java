package io.spikewatch.sns;

import io.spikewatch.message.BatchJson;
import io.spikewatch.poll.Batch;
import io.spikewatch.poll.Dispatcher;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Hands batches over by a topic whose one subscriber is the workers' queue. That saves the client
 * of the queue, and its share of every cold start, for one more hop of milliseconds.
 */
public final class SnsDispatcher implements Dispatcher {

  private final SnsClient sns;
  private final String topicArn;

  /** A dispatcher to that topic. */
  public SnsDispatcher(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  @Override
  public void dispatch(Batch batch) {
    String body = BatchJson.write(batch);
    sns.publish(r -> r.topicArn(topicArn).message(body));
  }
}
