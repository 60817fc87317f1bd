package io.spikewatch.adapters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** The limits for all JSON that is read, and the factories with these limits. */
final class JsonBounds {

  /** Lambda passes at most 6 MB. A larger document is not valid input. */
  private static final long MAX_DOCUMENT = 8L << 20;

  /** Valid documents are flat, or nearly so. The limit also bounds recursion. */
  private static final int MAX_DEPTH = 50;

  private static final int MAX_NAME = 1_000;

  /** No valid figure has more digits, so a hostile exponent cannot use much memory. */
  static final int MAX_NUMBER = 60;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_DOCUMENT)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength((int) MAX_DOCUMENT)
                  .build())
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /** For receivers that take only ASCII. */
  static final JsonFactory ASCII =
      FACTORY.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonBounds() {}
}
