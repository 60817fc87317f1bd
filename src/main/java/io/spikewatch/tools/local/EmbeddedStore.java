package io.spikewatch.tools.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;

/**
 * DynamoDB Local in this process, in memory or in one file of a folder.
 *
 * <p>It is called directly without HTTP: it opens no port, and a call takes a tenth of the time.
 * Its telemetry is disabled.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final boolean WITHOUT_TELEMETRY = true;

  /** The name of the engine's only thread that uses the file. */
  private static final String WRITER = "SQLiteQueue[" + StoreFile.NAME + "]";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final AmazonDynamoDBLocal engine;
  private final DynamoDbClient client;
  private final Set<Thread> writers;
  private final AutoCloseable lock;

  private EmbeddedStore(
      AmazonDynamoDBLocal engine, DynamoDbClient client, Set<Thread> writers, AutoCloseable lock) {
    this.engine = engine;
    this.client = client;
    this.writers = writers;
    this.lock = lock;
  }

  /** Opens an empty store in memory. */
  public static EmbeddedStore inMemory() {
    AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(WITHOUT_TELEMETRY);
    return new EmbeddedStore(engine, engine.dynamoDbClient(), Set.of(), () -> {});
  }

  /**
   * Opens the store of a folder, and creates it if it is missing; throws {@link StoreUnavailable}.
   */
  public static EmbeddedStore inFolder(Path folder) {
    FolderLock lock = FolderLock.of(folder);
    StoreFile file = new StoreFile(folder);
    try {
      return opened(file, lock);
    } catch (StoreUnavailable unavailable) {
      lock.close();
      throw unavailable;
    } catch (LocalDBAccessException failed) {
      lock.close();
      throw EngineFailures.unavailable(failed, file);
    } catch (IllegalArgumentException failedBefore) {
      // After a failed open the engine does not release the file while this process runs.
      lock.close();
      throw file.damaged("it could not be opened before. Restart this process");
    }
  }

  private static EmbeddedStore opened(StoreFile file, FolderLock lock) {
    File checked = file.checked();
    EngineLog.silence();
    Set<Thread> others = writers();
    AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(checked, WITHOUT_TELEMETRY);
    Set<Thread> own = writers();
    own.removeAll(others);
    return new EmbeddedStore(
        engine, EngineFailures.explained(engine.dynamoDbClient(), file), own, lock);
  }

  /** Whether a folder contains a store. */
  public static boolean isIn(Path folder) {
    return new StoreFile(folder).exists();
  }

  /** Whether a folder exists and is empty. */
  public static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(FolderLock::isLock);
    } catch (IOException notFolder) {
      return false;
    }
  }

  private static Set<Thread> writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(WRITER))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The client of this store, which closes with the store. */
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    engine.shutdown();
    try {
      // Waits for the engine's writer, because the next open of the file would fail earlier. The
      // engine itself does not wait.
      for (Thread writer : writers) {
        writer.join(TIMEOUT);
      }
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the lock of the store could not be released", e);
    }
  }
}
