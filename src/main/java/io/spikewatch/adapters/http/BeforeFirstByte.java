package io.spikewatch.adapters.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.io.HttpMessageWriter;

/**
 * A request that is notified just before its first byte is written. At that moment, the name
 * lookup, the TLS handshake and the wait for a pooled connection are over.
 *
 * <p>The writer of a connection can notify it if the client passes the request itself. The client
 * for a proxy writes a copy of the request, so an interceptor of that client notifies it.
 */
@FunctionalInterface
public interface BeforeFirstByte {

  /** Called once for each attempt to send. If it throws an exception, no byte is written. */
  void beforeFirstByte() throws IOException;

  /** The writer of one connection. */
  static HttpMessageWriter<ClassicHttpRequest> writer() {
    HttpMessageWriter<ClassicHttpRequest> plain = DefaultHttpRequestWriterFactory.INSTANCE.create();
    return (request, buffer, stream) -> {
      if (request instanceof BeforeFirstByte observed) {
        observed.beforeFirstByte();
      }
      plain.write(request, buffer, stream);
    };
  }
}
