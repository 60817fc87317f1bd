package io.spikewatch.fake;

import io.spikewatch.dynamodb.ChunkStore;
import io.spikewatch.dynamodb.FiledChunk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chunks in memory. */
public final class InMemoryChunks implements ChunkStore {

  private final Map<String, TreeMap<String, FiledChunk>> creators = new HashMap<>();

  @Override
  public synchronized void put(String handle, FiledChunk chunk) {
    creators.computeIfAbsent(handle, h -> new TreeMap<>()).put(chunk.key().text(), chunk);
  }

  @Override
  public synchronized List<FiledChunk> since(String handle, Instant from) {
    return creators.getOrDefault(handle, new TreeMap<>()).values().stream()
        .filter(chunk -> !chunk.key().from().isBefore(from))
        .toList();
  }

  @Override
  public synchronized void forget(String handle) {
    creators.remove(handle);
  }
}
