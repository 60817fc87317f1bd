package io.spikewatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Stands before servers without TLS, and hands on what it is told. */
final class TlsFront implements AutoCloseable {

  private static final String PLAIN = "http://";

  private final SSLContext context;
  private final List<ServerSocket> fronts = new ArrayList<>();

  TlsFront(SSLContext context) {
    this.context = context;
  }

  /** The same variables, with an address over TLS instead of each without. */
  Map<String, String> before(Map<String, String> environment) throws IOException {
    Map<String, String> secured = new HashMap<>(environment);
    for (Map.Entry<String, String> variable : secured.entrySet()) {
      if (variable.getValue().startsWith(PLAIN)) {
        variable.setValue(before(URI.create(variable.getValue())));
      }
    }
    return secured;
  }

  private String before(URI plain) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ServerSocket front = context.getServerSocketFactory().createServerSocket(0, 0, loopback);
    fronts.add(front);
    Thread.ofVirtual().start(() -> accept(front, plain));
    return "https://127.0.0.1:" + front.getLocalPort();
  }

  private static void accept(ServerSocket front, URI plain) {
    while (!front.isClosed()) {
      try {
        Socket asking = front.accept();
        Socket behind = new Socket(plain.getHost(), plain.getPort());
        asking.setTcpNoDelay(true);
        behind.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> handOn(asking, behind));
        Thread.ofVirtual().start(() -> handOn(behind, asking));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void handOn(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      return;
    }
  }

  @Override
  public void close() {
    for (ServerSocket front : fronts) {
      try {
        front.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
