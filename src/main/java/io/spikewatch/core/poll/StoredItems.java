package io.spikewatch.core.poll;

/** The stored items in readable form, for a maintainer. */
public interface StoredItems {

  /** The stored state of a creator as indented JSON, by the handle of its watch. */
  String json(String handle);
}
