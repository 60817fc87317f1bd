package io.spikewatch.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/**
 * Something that tests need and this machine lacks: the tests are skipped, and the output says so
 * in a plain line.
 */
final class NotProvided {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private NotProvided() {}

  /**
   * To be thrown: JUnit reports the test, or the class in whose set-up this is thrown, as skipped.
   */
  static TestAbortedException skip(String what, String remedy) {
    String line = "SKIPPED: " + what + ". To run these tests: " + remedy + ".";
    if (SAID.add(line)) {
      System.out.println(line);
    }
    return new TestAbortedException(line);
  }
}
