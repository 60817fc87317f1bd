package io.spikewatch.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An HTTP proxy on loopback that leads every host to one server, and remembers what it was asked.
 */
public final class TunnelProxy implements AutoCloseable {

  private final ServerSocket socket;
  private final int target;
  private final String refusal;
  private final ConcurrentLinkedQueue<String> heads = new ConcurrentLinkedQueue<>();

  private TunnelProxy(int target, String refusal) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.refusal = refusal;
    Thread.ofVirtual().name("tunnel-proxy").start(this::accept);
  }

  /** Leads to that port of this machine. */
  public static TunnelProxy to(int port) throws IOException {
    return new TunnelProxy(port, "");
  }

  /** Refuses everything with that status line and headers, such as {@code 403 Forbidden}. */
  public static TunnelProxy refusing(String status) throws IOException {
    return new TunnelProxy(0, status);
  }

  /** Its address, as the variables name it. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The heads of all requests, a text each. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().name("tunnel-proxy").start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        heads.add(head);
        boolean knows = !refusal.startsWith("407") || head.contains("Proxy-Authorization:");
        if (!refusal.isEmpty() && !(refusal.startsWith("407") && knows)) {
          send(client, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
        } else if (head.startsWith("CONNECT ") && target > 0) {
          send(client, "HTTP/1.1 200 Connection established\r\n\r\n");
          tunnel(client, in);
          return;
        } else {
          send(client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        }
        head = head(in);
      }
    } catch (IOException closed) {
      // The client sees by itself that there is no answer.
    }
  }

  private void tunnel(Socket client, InputStream in) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      server.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException closed) {
                      // Then both sides are told by the closing below.
                    }
                  });
      in.transferTo(server.getOutputStream());
      back.interrupt();
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  /** The lines up to an empty one; empty at the end of the stream. */
  private static String head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read >= 0; read = in.read()) {
      if (read == '\n') {
        if (line.toString().isBlank()) {
          break;
        }
        lines.add(line.toString().strip());
        line.setLength(0);
      } else {
        line.append((char) read);
      }
    }
    return String.join("\n", lines);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
