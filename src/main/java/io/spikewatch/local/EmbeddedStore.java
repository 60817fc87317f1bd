package io.spikewatch.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * A DynamoDB in this process: in memory, or in one file of a folder.
 *
 * <p>It is called directly, without HTTP: nothing listens anywhere, and a call takes a tenth of the
 * time. Nothing is reported to its maker.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final String FILE = "spikewatch.db";
  private static final boolean WITHOUT_TELEMETRY = true;

  private final AmazonDynamoDBLocal engine;
  private final AutoCloseable lock;

  private EmbeddedStore(AmazonDynamoDBLocal engine, AutoCloseable lock) {
    this.engine = engine;
    this.lock = lock;
  }

  /** An empty store that is gone when it is closed. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(DynamoDBEmbedded.create(WITHOUT_TELEMETRY), () -> {});
  }

  /** The store of a folder, made if it is missing; throws {@link StoreUnavailable}. */
  public static EmbeddedStore inFolder(Path folder) {
    FolderLock lock = FolderLock.of(folder);
    File file = folder.resolve(FILE).toFile();
    // The engine would go on for ever trying to open a file that it may not write.
    if (!Files.isWritable(folder) || (file.exists() && !file.canWrite())) {
      lock.close();
      throw new StoreUnavailable(
          "The folder " + folder + " cannot be written. Name another one with --data.");
    }
    return new EmbeddedStore(DynamoDBEmbedded.create(file, WITHOUT_TELEMETRY), lock);
  }

  /** The client of this store; it ends with the store. */
  public DynamoDbClient client() {
    return engine.dynamoDbClient();
  }

  @Override
  public void close() {
    engine.shutdown();
    try {
      lock.close();
    } catch (Exception e) {
      throw new IllegalStateException("the lock of the store could not be given back", e);
    }
  }
}
