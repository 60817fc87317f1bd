package io.spikewatch.tools.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps a maximum of entries: the least recently used entry goes first. */
final class LruMap<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_SIZE = 16;
  private static final float LOAD = 0.75f;

  private final int most;

  private LruMap(int most) {
    super(FIRST_SIZE, LOAD, true);
    this.most = most;
  }

  /** An empty map that threads can share. */
  static <K, V> Map<K, V> shared(int most) {
    return Collections.synchronizedMap(new LruMap<>(most));
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
