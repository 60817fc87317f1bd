package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.render.BatchJson;
import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.poll.Dispatcher;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Dispatches batches through a topic whose only subscriber is the workers' queue. The client of the
 * queue would add time to every cold start. The topic only adds some milliseconds.
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
