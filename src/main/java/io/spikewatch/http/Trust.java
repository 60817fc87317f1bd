package io.spikewatch.http;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * The platform's trust, shared with every other client of the process. The platform checks the
 * host's name, and so does the client; the client's usual check reads a list of all public suffixes
 * first, which only guards against certificates that no authority issues.
 */
final class Trust {

  private static final SSLContext CONTEXT = SSLContexts.createSystemDefault();

  static final TlsSocketStrategy TLS =
      new DefaultClientTlsStrategy(
          CONTEXT, HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier());

  private Trust() {}

  /** Greets nobody: what that needs is then there for the first who is asked. */
  static void rehearse() {
    SSLEngine engine = CONTEXT.createSSLEngine();
    engine.setUseClientMode(true);
    try {
      ByteBuffer greeting = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), greeting);
    } catch (SSLException e) {
      throw new IllegalStateException("TLS cannot be used", e);
    }
  }
}
