package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The list of what the zip is made of, which a scanner reads in its place. */
class BillOfMaterialsIT {

  @Test
  void names_exactly_what_is_in_the_zip_with_version_and_hash() throws Exception {
    JsonNode components =
        new ObjectMapper()
            .readTree(
                Files.readString(Deployment.zip().resolveSibling("spikewatch-lambda.cdx.json")))
            .path("components");
    Set<String> named = new TreeSet<>();
    for (JsonNode component : components) {
      named.add(component.path("name").asText() + "-" + component.path("version").asText());
      assertThat(component.path("hashes")).as("%s", component.path("name")).isNotEmpty();
    }
    try (ZipFile zip = new ZipFile(Deployment.zip().toFile())) {
      assertThat(named)
          .isEqualTo(
              zip.stream()
                  .filter(entry -> entry.getName().matches("lib/.+\\.jar"))
                  .map(entry -> entry.getName().replaceAll("lib/|\\.jar", ""))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
