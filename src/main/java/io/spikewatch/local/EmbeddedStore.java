package io.spikewatch.local;

import io.spikewatch.dynamodb.Tables;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * A DynamoDB in this process, with the three tables in it: in memory, or in one file of a folder.
 *
 * <p>It is called directly, without HTTP: nothing listens anywhere, and a call takes a tenth of the
 * time. Nothing is reported to its maker.
 */
public final class EmbeddedStore implements AutoCloseable {

  /** The table of the watches. */
  public static final String WATCHLIST = "watchlist";

  /** The table of the snapshots. */
  public static final String SNAPSHOTS = "snapshots";

  /** The table of the alerts. */
  public static final String ALERTS = "alerts";

  private static final String FILE = "spikewatch.db";
  private static final boolean WITHOUT_TELEMETRY = true;

  /** Held, for a logger that nobody holds forgets its level. */
  private static final Logger ENGINE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private final AmazonDynamoDBLocal engine;
  private final AutoCloseable lock;

  private EmbeddedStore(AmazonDynamoDBLocal engine, AutoCloseable lock) {
    this.engine = engine;
    this.lock = lock;
    // The engine sets its own level when it is loaded, so this comes after.
    ENGINE_LOG.setLevel(Level.OFF);
  }

  /** An empty store that is gone when it is closed. */
  public static EmbeddedStore inMemory() {
    return ready(new EmbeddedStore(DynamoDBEmbedded.create(WITHOUT_TELEMETRY), () -> {}));
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
    return ready(new EmbeddedStore(DynamoDBEmbedded.create(file, WITHOUT_TELEMETRY), lock));
  }

  private static EmbeddedStore ready(EmbeddedStore store) {
    List<String> present = store.client().listTables().tableNames();
    Tables tables = new Tables(store.client());
    if (!present.contains(WATCHLIST)) {
      tables.createWatchlist(WATCHLIST);
    }
    if (!present.contains(SNAPSHOTS)) {
      tables.createSnapshots(SNAPSHOTS);
    }
    if (!present.contains(ALERTS)) {
      tables.createAlerts(ALERTS);
    }
    return store;
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
