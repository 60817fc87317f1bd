package io.spikewatch.demo;

import java.nio.charset.StandardCharsets;

/** An HTTP answer of the simulated API. */
record Answer(int status, String contentType, byte[] body) {

  private static final int NO_STATUS = 0;

  /** The connection ends without an answer. */
  static final Answer NONE = new Answer(NO_STATUS, "", new byte[0]);

  static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json; charset=utf-8", body);
  }

  static Answer html(String page) {
    return new Answer(200, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  boolean isNone() {
    return status == NO_STATUS;
  }
}
