package io.spikewatch.ssm;

import io.spikewatch.config.Secret;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A secret that is read from a parameter when it is first needed, and again after a while, so that
 * a new key is used without a deployment. Nothing is read before the first use: a process that is
 * restored from a snapshot must not live on with the key of the day the snapshot was taken.
 */
public final class SsmSecret implements Supplier<Secret> {

  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Supplier<SsmClient> ssm;
  private final String parameter;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Secret secret;
  private long readAt;

  /** The secret kept in that parameter. */
  public SsmSecret(Supplier<SsmClient> ssm, String parameter, LongSupplier nanoTime) {
    this.ssm = ssm;
    this.parameter = parameter;
    this.nanoTime = nanoTime;
  }

  /** Reads the secret; throws {@link IllegalStateException}, which names the parameter. */
  @Override
  public Secret get() {
    lock.lock();
    try {
      Secret known = secret;
      long now = nanoTime.getAsLong();
      if (known == null || now - readAt > FRESH.toNanos()) {
        known = read();
        secret = known;
        readAt = now;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Secret read() {
    try {
      return Secret.of(
          ssm.get().getParameter(r -> r.name(parameter).withDecryption(true)).parameter().value());
    } catch (SdkException e) {
      throw new IllegalStateException(
          "the parameter %s cannot be read (%s): store the secret there as a SecureString, and see"
                  .formatted(parameter, e.getClass().getSimpleName())
              + " that the function may read it",
          e);
    }
  }
}
