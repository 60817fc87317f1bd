package io.spikewatch.ssm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.aws.JsonService;
import io.spikewatch.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A secret that is read from a parameter each time it is asked for, so that a new one is used
 * without a deployment and none outlives the snapshot of a process.
 */
public final class SsmSecret implements Supplier<Secret> {

  /** What stands before the names of the parameter store's operations. */
  public static final String TARGET = "AmazonSSM";

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonService ssm;
  private final String parameter;

  /** The secret kept in that parameter. */
  public SsmSecret(JsonService ssm, String parameter) {
    this.ssm = ssm;
    this.parameter = parameter;
  }

  /** Reads the secret; throws {@link IllegalStateException}, which names the parameter. */
  @Override
  public Secret get() {
    try {
      return Secret.of(value(ssm.call("GetParameter", request())));
    } catch (AwsServiceException e) {
      throw unreadable(e.awsErrorDetails().errorCode(), e);
    } catch (SdkException | IOException e) {
      throw unreadable(e.getClass().getSimpleName(), e);
    }
  }

  private byte[] request() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("Name", parameter);
      json.writeBooleanField("WithDecryption", true);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static String value(byte[] answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("Value")) {
          String value = json.nextTextValue();
          if (value != null) {
            return value;
          }
        }
      }
    }
    throw new IOException("an answer without a value");
  }

  private IllegalStateException unreadable(String why, Exception cause) {
    return new IllegalStateException(
        "the parameter %s cannot be read (%s): store the secret there as a SecureString, and see"
                .formatted(parameter, why)
            + " that the function may read it",
        cause);
  }
}
