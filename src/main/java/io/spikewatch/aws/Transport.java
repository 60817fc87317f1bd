package io.spikewatch.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Carries one request there and its answer back. */
@FunctionalInterface
public interface Transport {

  /** Posts to the root of an address, which gets so long for each sign of life. */
  Reply post(URI address, Map<String, String> headers, byte[] body, Duration patience)
      throws IOException;

  /**
   * What came back.
   *
   * @param checksum the CRC-32 of the body, where the service tells it
   * @param requestId what the service calls the request
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy of each answer is none
  record Reply(int status, byte[] body, Optional<Long> checksum, Optional<String> requestId) {}
}
