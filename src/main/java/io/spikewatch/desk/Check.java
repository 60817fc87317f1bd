package io.spikewatch.desk;

/**
 * One thing that was looked at, and how it is.
 *
 * @param advice what to do, in sentences; empty where nothing is to be done
 */
public record Check(String name, State state, String finding, String advice) {

  /** How a thing is. */
  public enum State {
    OK,
    WARNING,
    WRONG,
    /** Nothing is known: it could not be looked at, or was not to be. */
    NOT_LOOKED_AT
  }

  public static Check ok(String name, String finding) {
    return new Check(name, State.OK, finding, "");
  }

  public static Check warning(String name, String finding, String advice) {
    return new Check(name, State.WARNING, finding, advice);
  }

  public static Check wrong(String name, String finding, String advice) {
    return new Check(name, State.WRONG, finding, advice);
  }

  public static Check notLookedAt(String name, String finding, String advice) {
    return new Check(name, State.NOT_LOOKED_AT, finding, advice);
  }
}
