package io.spikewatch.tools.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An output of this process that remembers why a write failed. */
final class ProcessOutput extends PrintStream {

  private final AtomicReference<String> failure;

  private ProcessOutput(OutputStream out, Charset charset, AtomicReference<String> failure) {
    super(out, true, charset);
    this.failure = failure;
  }

  static ProcessOutput to(OutputStream out, Charset charset) {
    AtomicReference<String> failure = new AtomicReference<>("");
    return new ProcessOutput(new Remembering(out, failure), charset, failure);
  }

  /**
   * The reason of a failed write. A closed pipe is not a failure: a reader such as {@code head}
   * closes it when it has enough.
   */
  Optional<String> failure() {
    return Optional.of(failure.get())
        .filter(words -> !words.isEmpty() && !words.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  private static final class Remembering extends OutputStream {

    private final OutputStream out;
    private final AtomicReference<String> failure;

    Remembering(OutputStream out, AtomicReference<String> failure) {
      this.out = out;
      this.failure = failure;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException failed) {
        failure.compareAndSet("", String.valueOf(failed.getMessage()));
        throw failed;
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
