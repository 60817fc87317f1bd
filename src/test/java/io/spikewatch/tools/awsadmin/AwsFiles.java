package io.spikewatch.tools.awsadmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of a user of AWS, in files of its own, without a machine of AWS around it. */
final class AwsFiles implements AutoCloseable {

  private final Path config;
  private final List<String> properties = new ArrayList<>();

  AwsFiles(Path folder, String config) {
    this.config = folder.resolve("config");
    try {
      Files.writeString(this.config, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set("aws.configFile", this.config.toString());
    set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    set("aws.disableEc2Metadata", "true");
  }

  Path config() {
    return config;
  }

  /** Sets a property that the SDK reads in place of a variable. */
  AwsFiles set(String property, String value) {
    System.setProperty(property, value);
    properties.add(property);
    return this;
  }

  AwsAccount open(String profile) {
    return open(profile, Map.of());
  }

  AwsAccount open(String profile, Map<String, String> variables) {
    return AwsAccount.open(Optional.of(profile), Optional.of("us-east-1"), variables);
  }

  @Override
  public void close() {
    properties.forEach(System::clearProperty);
  }
}
