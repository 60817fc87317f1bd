package io.spikewatch.tools.admin;

/**
 * One check of a deployment, and its result.
 *
 * @param advice what to do, in sentences; empty if there is nothing to do
 */
public record Check(String name, CheckState state, String finding, String advice) {

  /** The state of a check. */
  public enum CheckState {
    OK,
    WARNING,
    WRONG,
    /** Unknown: the check was not possible, or not requested. */
    NOT_LOOKED_AT
  }

  public static Check ok(String name, String finding) {
    return new Check(name, CheckState.OK, finding, "");
  }

  public static Check warning(String name, String finding, String advice) {
    return new Check(name, CheckState.WARNING, finding, advice);
  }

  public static Check wrong(String name, String finding, String advice) {
    return new Check(name, CheckState.WRONG, finding, advice);
  }

  public static Check notLookedAt(String name, String finding, String advice) {
    return new Check(name, CheckState.NOT_LOOKED_AT, finding, advice);
  }
}
