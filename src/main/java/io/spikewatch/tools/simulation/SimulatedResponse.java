package io.spikewatch.tools.simulation;

/** An HTTP response of the simulated API. */
record SimulatedResponse(int status, String contentType, String body) {

  private static final int NO_STATUS = 0;

  /** The connection ends without a response. */
  static final SimulatedResponse NONE = new SimulatedResponse(NO_STATUS, "", "");

  static SimulatedResponse json(int status, String body) {
    return new SimulatedResponse(status, "application/json; charset=utf-8", body);
  }

  static SimulatedResponse html(String page) {
    return new SimulatedResponse(200, "text/html", page);
  }

  boolean isNone() {
    return status == NO_STATUS;
  }
}
