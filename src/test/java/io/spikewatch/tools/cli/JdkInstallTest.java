package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spikewatch.tools.cli.LauncherCheckout.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine without a JDK, and a server in place of Adoptium's. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have JDKs in more places")
class JdkInstallTest {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "env",
          "uname",
          "sed",
          "tr",
          "cut",
          "wc",
          "cat",
          "head",
          "find",
          "dirname",
          "basename",
          "readlink",
          "locale",
          "mkdir",
          "mktemp",
          "rm",
          "mv",
          "tar",
          "gzip",
          "sleep",
          "sha256sum",
          "echo",
          "script");

  @TempDir private Path folder;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Path> links = new ArrayList<>();
  private LauncherCheckout checkout;
  private Path home;
  private HttpServer adoptium;
  private byte[] archive = {};
  private String checksum = "";
  private int sent = Integer.MAX_VALUE;
  private CyclicBarrier together = new CyclicBarrier(1);

  @BeforeEach
  void a_machine_without_java() throws Exception {
    checkout = LauncherCheckout.in(folder, "checkout");
    Path finder = checkout.path().resolve(".mvn/jdk.sh");
    // The machine of the test has JDKs in these places.
    Files.writeString(
        finder,
        Files.readString(finder)
            .replace("/usr/lib/jvm/", folder + "/none/")
            .replace("/usr/libexec/java_home", folder + "/none/java_home"));
    home = Files.createDirectory(folder.resolve("home"));
    archive = archive();
    checksum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    adoptium = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    adoptium.createContext("/v3/assets/latest/25/hotspot", this::assets);
    adoptium.createContext("/download/", this::download);
    adoptium.setExecutor(command -> Thread.ofVirtual().start(command));
    adoptium.start();
  }

  @AfterEach
  void close() throws IOException {
    adoptium.stop(0);
    // JUnit warns of links that lead out of its folder.
    for (Path link : links) {
      Files.delete(link);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void with_consent_a_jdk_is_downloaded_once_and_used_from_then_on(String loader) throws Exception {
    Map<String, String> machine = machine(loader);
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Ended first = checkout.launch(machine, "--version");
    assertThat(first.err().lines())
        .containsExactly(
            "spikewatch: downloading OpenJDK25U-jdk.tar.gz (1 MB) to " + cache(),
            "spikewatch: installed " + cache().resolve("jdk-25.0.9+7"));
    assertThat(first.out().lines()).contains("io.spikewatch.tools.cli.Main", "--version");
    assertThat(first.exitCode()).isZero();
    assertThat(requests.getFirst())
        .matches(
            "/v3/assets/latest/25/hotspot\\?architecture=(x64|aarch64)&image_type=jdk"
                + "&os=(linux|mac|alpine-linux)&vendor=eclipse");

    machine.remove("SPIKEWATCH_INSTALL_JDK");
    Ended second = checkout.launch(machine, "--version");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(requests).hasSize(2);
    assertThat(files(cache())).containsExactly("jdk-25.0.9+7");
    assertThat(files(home)).containsExactly(".cache");
  }

  @Test
  void maven_is_started_with_the_same_jdk() throws Exception {
    String url = "https://localhost/maven/org/apache/maven/apache-maven-1-bin.zip";
    Files.createDirectory(checkout.path().resolve(".mvn/wrapper"));
    Files.writeString(
        checkout.path().resolve(".mvn/wrapper/maven-wrapper.properties"),
        "distributionUrl=" + url + "\n");
    Path maven =
        home.resolve(".m2/wrapper/dists/apache-maven-1/" + Integer.toHexString(url.hashCode()));
    Files.createDirectories(maven.resolve("bin"));
    new LauncherCheckout(maven).script("echo \"$JAVA_HOME $JAVA25_HOME\"", "bin/mvn");
    Map<String, String> machine = machine("curl");
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Path installed = cache().resolve("jdk-25.0.9+7");
    Ended first = checkout.run(machine, Stream.of("./mvnw"));
    assertThat(first.err()).contains("spikewatch: installed " + installed);
    assertThat(first.out()).isEqualTo(installed + " \n");

    machine.put("JAVA_HOME", checkout.jdk("older", "17.0.2").toString());
    assertThat(checkout.run(machine, Stream.of("./mvnw")).out())
        .isEqualTo(checkout.path().resolve("older") + " " + installed + "\n");

    checkout.jdk("newer", "25.0.2");
    machine.put("JAVA_HOME", "newer");
    assertThat(checkout.run(machine, Stream.of("./mvnw")).out())
        .isEqualTo(checkout.path().resolve("newer") + " \n");
  }

  @Test
  void a_java_without_a_compiler_is_not_a_jdk() throws Exception {
    Map<String, String> machine = machine("curl");
    Path runtime = checkout.jdk("runtime", "25.0.2");
    Files.delete(runtime.resolve("bin/javac"));
    machine.put("JAVA_HOME", runtime.toString());
    Ended ended = checkout.launch(machine, "--version");
    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(ended.err()).contains("none was found");
  }

  @Test
  void two_runs_at_the_same_time_both_install_it() throws Exception {
    together = new CyclicBarrier(2);
    Map<String, String> machine = machine("curl");
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Ended both =
        checkout.run(machine, Stream.of("sh", "-c", "./spikewatch a & ./spikewatch b && wait $!"));
    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(both.out().lines()).contains("a", "b");
    assertThat(files(cache())).containsExactly("jdk-25.0.9+7");
    assertThat(files(cache().resolve("jdk-25.0.9+7"))).containsExactly("bin", "modules", "release");
  }

  @Test
  void without_consent_nothing_is_downloaded_and_one_command_is_named() throws Exception {
    for (String script : List.of("./spikewatch", "./mvnw")) {
      Ended ended = checkout.run(machine("curl"), Stream.of(script, "--version"));
      assertThat(ended.exitCode()).isEqualTo(69);
      assertThat(ended.err().lines())
          .containsExactly(
              "spikewatch: JDK 25 or newer is needed, and none was found."
                  + " Install one: sudo apt-get install openjdk-25-jdk-headless",
              "spikewatch: Or let Spikewatch download Temurin 25, and change nothing else:"
                  + " SPIKEWATCH_INSTALL_JDK=yes "
                  + script);
    }
    assertThat(requests).isEmpty();
    assertThat(files(home)).isEmpty();
  }

  @Test
  void without_a_home_there_is_no_place_for_a_download() throws Exception {
    Map<String, String> machine = machine("curl");
    machine.put("HOME", "");
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Ended ended = checkout.launch(machine, "--version");
    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(ended.err())
        .contains("Install one: sudo apt-get", "HOME and XDG_CACHE_HOME are not set")
        .doesNotContain("SPIKEWATCH_INSTALL_JDK");
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "n", ""})
  void on_a_terminal_it_asks(String answer) throws Exception {
    Ended ended =
        checkout.run(
            machine("curl"),
            Stream.of(
                "sh",
                "-c",
                "{ sleep 1; echo '" + answer + "'; } | script -qec './spikewatch x' /dev/null"));
    assertThat(ended.out())
        .contains("spikewatch: JDK 25 or newer is needed, and none was found.")
        .contains("Temurin 25 can be downloaded to " + cache())
        .contains("Download it? [y/N] ");
    if (answer.equals("y")) {
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.out()).contains("io.spikewatch.tools.cli.Main").contains("downloading: ");
    } else {
      assertThat(ended.exitCode()).isEqualTo(69);
      assertThat(requests).isEmpty();
    }
  }

  @Test
  void a_download_with_another_checksum_is_not_installed() throws Exception {
    checksum = "0".repeat(64);
    assertThat(refused("curl").lines())
        .contains(
            "spikewatch: the download does not have the published checksum, so no JDK was"
                + " installed.",
            "spikewatch: Expected SHA-256: " + checksum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void a_broken_connection_installs_nothing(String loader) throws Exception {
    sent = archive.length / 2;
    assertThat(refused(loader)).contains("ended early. No JDK was installed.");
  }

  @Test
  void a_server_that_does_not_answer_or_has_no_such_jdk_is_named() throws Exception {
    checksum = "";
    assertThat(refused("curl")).contains("/v3 has no JDK 25 for ");
    adoptium.stop(0);
    assertThat(refused("curl")).contains("/v3 did not answer. No JDK was installed.");
  }

  /** A limit of file size stops a write in the same way as a full disk. */
  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void a_full_disk_is_named_and_the_part_is_removed(String loader) throws Exception {
    Map<String, String> machine = machine(loader);
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Ended ended =
        checkout.run(machine, Stream.of("sh", "-c", "ulimit -f 100; exec ./spikewatch --version"));
    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(ended.err()).contains("the disk is full, or a quota is used up.");
    assertThat(files(cache())).isEmpty();
  }

  /** The installation must not go on after the failure of a single command. */
  @ParameterizedTest
  @CsvSource({
    "mktemp, the folder %s cannot be written",
    "sha256sum, the checksum of the download cannot be computed",
    "tar, the JDK could not be unpacked in %s",
    "mv, %s cannot be written"
  })
  void a_command_that_fails_ends_the_installation(String command, String reason) throws Exception {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    new LauncherCheckout(broken).script("exit 1", command);
    Map<String, String> machine = machine("curl");
    machine.merge("PATH", broken + ":", (path, first) -> first + path);
    assertThat(refused(machine)).contains(reason.formatted(cache()));
  }

  @Test
  void a_cache_that_cannot_be_written_is_named() throws Exception {
    Files.createFile(home.resolve(".cache"));
    assertThat(refused("curl")).contains("the folder " + cache() + " cannot be written");
  }

  /** Runs with consent, and checks that nothing is left. */
  private String refused(String loader) throws Exception {
    return refused(machine(loader));
  }

  private String refused(Map<String, String> machine) throws Exception {
    machine.put("SPIKEWATCH_INSTALL_JDK", "yes");
    Ended ended = checkout.launch(machine, "--version");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
    assertThat(ended.out()).isEmpty();
    if (Files.isDirectory(cache())) {
      assertThat(files(cache())).isEmpty();
    }
    return ended.err();
  }

  private Path cache() {
    return home.resolve(".cache/spikewatch");
  }

  /** The variables of a machine with these tools, one program to download, and no java. */
  private Map<String, String> machine(String loader) throws IOException {
    Path bin = folder.resolve("bin-" + loader);
    if (!Files.exists(bin)) {
      new LauncherCheckout(Files.createDirectory(bin)).script("exit 1", "apt-get");
      for (String tool : Stream.concat(TOOLS.stream(), Stream.of(loader)).toList()) {
        for (String place : List.of("/usr/bin/", "/bin/")) {
          if (Files.exists(Path.of(place, tool)) && !Files.exists(bin.resolve(tool))) {
            links.add(Files.createSymbolicLink(bin.resolve(tool), Path.of(place, tool)));
          }
        }
      }
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", bin.toString());
    variables.put("HOME", home.toString());
    variables.put("XDG_CACHE_HOME", "");
    variables.put("SDKMAN_DIR", "");
    variables.put("SPIKEWATCH_JDK_API", address("/v3"));
    return variables;
  }

  private String address(String path) {
    return "http://127.0.0.1:" + adoptium.getAddress().getPort() + path;
  }

  /** A JDK with a file that cannot be compressed, so that a limit of file size is exceeded. */
  private byte[] archive() throws Exception {
    Path source = Files.createDirectory(folder.resolve("source"));
    LauncherCheckout builder = new LauncherCheckout(source);
    Path jdk = builder.jdk("jdk-25.0.9+7", "25.0.9");
    byte[] noise = new byte[600_000];
    new Random(7).nextBytes(noise);
    Files.write(jdk.resolve("modules"), noise);
    Ended packed = builder.run(Map.of(), Stream.of("tar", "-czf", "jdk.tar.gz", "jdk-25.0.9+7"));
    assertThat(packed.exitCode()).as(packed.err()).isZero();
    return Files.readAllBytes(source.resolve("jdk.tar.gz"));
  }

  /** The shape of Adoptium's answer: an installer has the fields of a package, and comes first. */
  private void assets(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().toString());
    String found =
        """
        [
            {
                "binary": {
                    "architecture": "x64",
                    "installer": {
                        "checksum": "1111",
                        "link": "%1$s/installer.pkg",
                        "size": 5
                    },
                    "package": {
                        "checksum": "%2$s",
                        "checksum_link": "%1$s/OpenJDK25U-jdk.tar.gz.sha256.txt",
                        "download_count": 12,
                        "link": "%1$s/OpenJDK25U-jdk.tar.gz",
                        "name": "OpenJDK25U-jdk.tar.gz",
                        "signature_link": "%1$s/OpenJDK25U-jdk.tar.gz.sig",
                        "size": %3$d
                    },
                    "project": "jdk"
                },
                "release_name": "jdk-25.0.9+7",
                "vendor": "eclipse"
            }
        ]
        """
            .formatted(address("/download"), checksum, archive.length);
    byte[] body = (checksum.isEmpty() ? "[]" : found).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void download(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().toString());
    try {
      together.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(200, archive.length);
    exchange.getResponseBody().write(Arrays.copyOf(archive, Math.min(sent, archive.length)));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
