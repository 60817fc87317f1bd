package io.spikewatch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What is deployed, and the same with a handler of the bench in it. */
final class Zips {

  static final Path OURS = Path.of("target/spikewatch-lambda.zip");

  private Zips() {}

  /** A function that is nothing but the handler. */
  static Path only(Class<?> handler) throws IOException {
    Path zip = temporary();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      add(handler, out);
    }
    return zip;
  }

  /** Ours with one more handler. */
  static Path oursWith(Class<?> handler) throws IOException {
    Path zip = temporary();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        ZipInputStream in = new ZipInputStream(Files.newInputStream(OURS))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      add(handler, out);
    }
    return zip;
  }

  private static Path temporary() throws IOException {
    Path zip = Files.createTempFile("spikewatch-bench-", ".zip");
    zip.toFile().deleteOnExit();
    return zip;
  }

  private static void add(Class<?> handler, ZipOutputStream out) throws IOException {
    String entry = handler.getName().replace('.', '/') + ".class";
    try (InputStream in = handler.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new ZipEntry(entry));
      Objects.requireNonNull(in).transferTo(out);
    }
  }
}
