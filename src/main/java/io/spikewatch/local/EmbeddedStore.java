package io.spikewatch.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** How the engine calls the thread that alone touches the file. */
  private static final String WRITER = "SQLiteQueue[" + FILE + "]";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AmazonDynamoDBLocal engine;
  private final Set<Thread> writers;
  private final AutoCloseable lock;

  private EmbeddedStore(AmazonDynamoDBLocal engine, Set<Thread> writers, AutoCloseable lock) {
    this.engine = engine;
    this.writers = writers;
    this.lock = lock;
  }

  /** An empty store that is gone when it is closed. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(DynamoDBEmbedded.create(WITHOUT_TELEMETRY), Set.of(), () -> {});
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
    Set<Thread> others = writers();
    AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(file, WITHOUT_TELEMETRY);
    Set<Thread> own = writers();
    own.removeAll(others);
    return new EmbeddedStore(engine, own, lock);
  }

  private static Set<Thread> writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(WRITER))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The client of this store; it ends with the store. */
  public DynamoDbClient client() {
    return engine.dynamoDbClient();
  }

  @Override
  public void close() {
    engine.shutdown();
    try {
      // The engine does not wait for its writer, and whoever opens the file too early is refused.
      for (Thread writer : writers) {
        writer.join(PATIENCE);
      }
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the lock of the store could not be given back", e);
    }
  }
}
