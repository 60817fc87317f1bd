package io.spikewatch.tools.local;

import io.spikewatch.adapters.parameterstore.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A secret in a file beside the store. Only the owner of the file can read it (mode 0600). */
public final class SecretFile {

  private final Path file;

  SecretFile(Path file) {
    this.file = file;
  }

  /** Whether the file exists. */
  public boolean exists() {
    return Files.exists(file);
  }

  /** Reads the secret; empty if there is none. Throws {@link StoreUnavailable}. */
  public Optional<Secret> read() {
    try {
      return Optional.of(Files.readString(file)).filter(text -> !text.isBlank()).map(Secret::of);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unusable("read", "Check its permissions", failed);
    }
  }

  /** Stores the secret as a whole or not at all; throws {@link StoreUnavailable}. */
  public void write(Secret secret) {
    try {
      AtomicFile.writeForOwner(file, secret.reveal() + "\n");
    } catch (IOException failed) {
      throw unusable("written", "Make room, or name another folder with --data", failed);
    }
  }

  /** Removes the secret; throws {@link StoreUnavailable}. */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw unusable("removed", "Check the permissions of the folder", failed);
    }
  }

  Path path() {
    return file;
  }

  private StoreUnavailable unusable(String what, String advice, IOException failed) {
    return new StoreUnavailable(
        "The file %s cannot be %s (%s). %s."
            .formatted(file, what, failed.getClass().getSimpleName(), advice));
  }
}
