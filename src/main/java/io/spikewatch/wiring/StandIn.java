package io.spikewatch.wiring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands in for the source, on loopback: gives one page with one video, once. */
final class StandIn implements AutoCloseable {

  private static final int LONGEST_REQUEST = 8_192;
  private static final String END_OF_REQUEST = "\r\n\r\n";

  private static final String PAGE =
      """
      {"code":0,"message":"success","data":[{"create_time":"1700000000","unique_id":"nobody",\
      "user_id":"1","video_desc":"","video_id":"1","total_digg_1d_cnt":1,"total_digg_7d_cnt":1,\
      "total_digg_30d_cnt":1,"total_digg_cnt":1,"total_video_sale_cnt":1,\
      "total_video_sale_gmv_amt":1.5,"total_views_1d_cnt":1,"total_views_7d_cnt":1,\
      "total_views_30d_cnt":1,"total_views_cnt":1}]}""";

  private final ServerSocket socket;

  private StandIn(ServerSocket socket) {
    this.socket = socket;
  }

  static StandIn open() throws IOException {
    StandIn open = new StandIn(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("stand-in").start(open::answer);
    return open;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Whoever asks sees by itself that there is no answer. */
  private void answer() {
    byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d%s"
            .formatted(body.length, END_OF_REQUEST);
    try (Socket asking = socket.accept()) {
      readToItsEnd(asking.getInputStream());
      asking.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      asking.getOutputStream().write(body);
    } catch (IOException closed) {
      return;
    }
  }

  private static void readToItsEnd(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && request.size() < LONGEST_REQUEST; read = in.read()) {
      request.write(read);
      if (request.toString(StandardCharsets.US_ASCII).endsWith(END_OF_REQUEST)) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
