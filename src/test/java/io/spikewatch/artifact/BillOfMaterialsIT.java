package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the zip is made of: published jars, byte for byte, and the classes of the functions. */
class BillOfMaterialsIT {

  /** The packages of the functions. The zip must hold no other package. */
  private static final Set<String> DEPLOYED =
      Set.of(
          "core/watch",
          "core/snapshot",
          "core/alert",
          "core/notify",
          "core/schedule",
          "core/scan",
          "core/credits",
          "core/health",
          "core/poll",
          "adapters/json",
          "adapters/http",
          "adapters/render",
          "adapters/aws",
          "adapters/keyapi",
          "adapters/dynamodb",
          "adapters/sns",
          "adapters/slack",
          "adapters/parameterstore",
          "function/config",
          "function/wiring",
          "function/lambda");

  @Test
  void states_the_hash_of_every_jar_in_the_zip_and_of_no_other() throws Exception {
    assertThat(stated()).isNotEmpty().isEqualTo(hashes());
  }

  @Test
  void the_jars_are_those_of_the_local_repository() throws Exception {
    Map<String, String> published = new TreeMap<>();
    for (String file : Files.readString(classPath()).split(File.pathSeparator, -1)) {
      Path jar = Path.of(file.strip());
      published.put(jar.getFileName().toString(), sha256(Files.readAllBytes(jar)));
    }
    assertThat(published).containsAllEntriesOf(hashes());
  }

  @Test
  void outside_of_the_jars_there_are_the_packages_of_the_functions_alone() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (ZipFile zip = new ZipFile(Deployment.zip().toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        String name = entry.getName();
        assertThat(name)
            .matches(
                "lib/[^/]+\\.jar|io/spikewatch/.+(\\.class|/dictionary\\.cbor|/texts_\\w+\\.properties)");
        if (name.matches("io/spikewatch/.+/.+") && !name.endsWith("/package-info.class")) {
          packages.add(name.substring("io/spikewatch/".length(), name.lastIndexOf('/')));
        }
      }
    }
    assertThat(packages).isEqualTo(new TreeSet<>(DEPLOYED));
  }

  private static Path classPath() {
    return Deployment.zip().resolveSibling("spikewatch-cli.classpath");
  }

  /** The hashes that the bill states, by the names of the jars. */
  private static Map<String, String> stated() throws IOException {
    JsonNode bill =
        new ObjectMapper()
            .readTree(
                Files.readString(Deployment.zip().resolveSibling("spikewatch-lambda.cdx.json")));
    Map<String, String> stated = new TreeMap<>();
    for (JsonNode component : bill.path("components")) {
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          stated.put(
              "%s-%s.jar"
                  .formatted(component.path("name").asText(), component.path("version").asText()),
              hash.path("content").asText());
        }
      }
    }
    assertThat(stated).as("a SHA-256 for each component").hasSize(bill.path("components").size());
    return stated;
  }

  private static Map<String, String> hashes() throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(Deployment.zip().toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
        try (InputStream jar = zip.getInputStream(entry)) {
          hashes.put(entry.getName().replace("lib/", ""), sha256(jar.readAllBytes()));
        }
      }
    }
    return hashes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
