package io.spikewatch.adapters.dynamodb;

import java.util.zip.DataFormatException;

/**
 * A document of another major version of the format. It is not damaged and must not be overwritten.
 */
final class UnsupportedFormatException extends DataFormatException {

  private static final long serialVersionUID = 1L;

  UnsupportedFormatException(String message) {
    super(message);
  }
}
