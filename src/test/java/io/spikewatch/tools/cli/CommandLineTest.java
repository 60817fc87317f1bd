package io.spikewatch.tools.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the command line, with a user and a folder of its own. */
public abstract class CommandLineTest {

  @TempDir protected Path folder;
  protected CommandLineUser user;

  @BeforeEach
  public final void opensATerminal() {
    user = new CommandLineUser(folder);
  }

  @AfterEach
  public final void closesTheTerminal() {
    user.close();
  }
}
