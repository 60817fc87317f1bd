package io.spikewatch.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads what a first poll will need while the function starts, on the other core, which makes a
 * start a fifth shorter. What it is the packing of the zip has noted.
 */
final class ClassesAhead {

  private static final String NOTED = "/META-INF/classes-ahead.txt";

  private ClassesAhead() {}

  /** Returns at once. */
  static void load() {
    Thread.ofPlatform().daemon().name("classes-ahead").start(ClassesAhead::loadNoted);
  }

  private static void loadNoted() {
    try (InputStream noted = ClassesAhead.class.getResourceAsStream(NOTED)) {
      // Only the zip has it.
      if (noted != null) {
        load(new BufferedReader(new InputStreamReader(noted, StandardCharsets.US_ASCII)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the zip cannot be read", e);
    }
  }

  /** Loads and links the classes that are named, a line each. */
  static void load(BufferedReader names) {
    names.lines().forEach(ClassesAhead::link);
  }

  private static void link(String name) {
    try {
      // To be asked for its constructors a class is linked, but nothing of it runs: two threads
      // that each initialise what the other one waits for would wait forever.
      var _ = Class.forName(name, false, ClassesAhead.class.getClassLoader()).getConstructors();
    } catch (ClassNotFoundException | LinkageError e) {
      // Another JDK than the one that packed may not have it; nobody will ask for it there.
    }
  }
}
