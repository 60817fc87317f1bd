package io.spikewatch.demo;

/** An HTTP answer of the simulated API. */
record Answer(int status, String contentType, String body) {

  private static final int NO_STATUS = 0;

  /** The connection ends without an answer. */
  static final Answer NONE = new Answer(NO_STATUS, "", "");

  static Answer json(int status, String body) {
    return new Answer(status, "application/json; charset=utf-8", body);
  }

  static Answer html(String page) {
    return new Answer(200, "text/html", page);
  }

  boolean isNone() {
    return status == NO_STATUS;
  }
}
