package io.spikewatch.wiring;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Stands in, on loopback, for the source and for the services of AWS: one watched creator, one page
 * with one video, nothing known, and every write taken.
 */
final class StandIn implements AutoCloseable {

  private static final int LONGEST_LINE = 8_192;

  /** What comes before the name of the operation in a request to AWS. */
  private static final String TARGET = "x-amz-target:";

  private static final String LENGTH = "content-length:";

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
    StandIn open = new StandIn(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("stand-in").start(open::accept);
    return open;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket asking = socket.accept();
        Thread.ofVirtual().name("stand-in").start(() -> answerAll(asking));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Whoever asks sees by itself that there is no answer. */
  private static void answerAll(Socket asking) {
    try (asking) {
      InputStream in = new BufferedInputStream(asking.getInputStream());
      OutputStream out = asking.getOutputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        out.write(answer(line, in));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static byte[] answer(String request, InputStream in) throws IOException {
    String operation = "";
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(TARGET)) {
        operation = header.substring(header.lastIndexOf('.') + 1);
      } else if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    String body = request.startsWith("GET ") ? PAGE : answer(operation);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length();
    return (head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static String answer(String operation) {
    return switch (operation) {
      case "Scan" -> "{\"Count\":1,\"Items\":[{\"unique_id\":{\"S\":\"nobody\"}}]}";
      case "Query" -> "{\"Count\":0,\"Items\":[]}";
      case "BatchGetItem" -> "{\"Responses\":{},\"UnprocessedKeys\":{}}";
      case "GetParameter" -> "{\"Parameter\":{\"Value\":\"rehearsal\"}}";
      default -> "{}";
    };
  }

  /** Without its end; empty if there is no more. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line without end");
      }
      line.append((char) read);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
