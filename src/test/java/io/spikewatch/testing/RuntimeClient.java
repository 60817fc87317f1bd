package io.spikewatch.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * AWS's own Java runtime interface client, as the managed runtime starts it.
 *
 * @param classPath the client and what it needs, and nothing of the function: the client loads that
 *     through a class loader of its own
 */
record RuntimeClient(Path nativeLibrary, String classPath) {
  private static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** The share of a function's memory that the managed runtime gives to the heap, in percent. */
  private static final int HEAP_PERCENT = 86;

  /**
   * The one of the test class path; where it has no native code for this machine, the calling test
   * is skipped.
   */
  static RuntimeClient onThisMachine() {
    return new RuntimeClient(
        NativeLibrary.FILE.orElseThrow(
            () ->
                NotProvided.skip(
                    "the Lambda runtime interface client has no native library for "
                        + NativeLibrary.platform(),
                    "use Linux on x86_64 or aarch64, or a Linux container")),
        Stream.of(
                AWSLambda.class, PojoSerializer.class, Context.class, SdkInternalThreadLocal.class)
            .map(RuntimeClient::jarOf)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
  }

  List<String> command(String handler, int memoryMegabytes, Terms terms, Path temporary) {
    var command = new ArrayList<String>(terms.launcher());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D" + LIBRARY_PROPERTY + "=" + nativeLibrary);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    if (terms.c1Only()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:MaxHeapSize=" + memoryMegabytes * HEAP_PERCENT / 100 + "m");
    command.addAll(terms.flags());
    command.addAll(List.of("-cp", classPath, AWSLambda.class.getName(), handler));
    return List.copyOf(command);
  }

  /** The jar, or the folder, that a class was loaded from. */
  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file holds " + type, e);
    }
  }

  /**
   * The client's native library, unpacked once and named by property as the managed runtime does
   * it. Left to itself each client unpacks it to one fixed path, where a second one that starts
   * overwrites what the first has mapped, and crashes it.
   */
  private static final class NativeLibrary {
    static final Optional<Path> FILE = unpack();

    private static Optional<Path> unpack() {
      String name = "libaws-lambda-jni." + platform() + ".so";
      Path file = TempFolder.untilExit("runtime").path().resolve(name);
      try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
        if (library == null) {
          return Optional.empty();
        }
        Files.copy(library, file);
        return Optional.of(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String platform() {
      String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      String processor =
          switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch_64";
            case String other -> other;
          };
      boolean musl =
          Files.exists(
              Path.of("/lib/ld-musl-" + processor.replace("aarch_64", "aarch64") + ".so.1"));
      return system + (musl ? "_musl-" : "-") + processor;
    }
  }
}
