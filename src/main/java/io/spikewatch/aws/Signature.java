package io.spikewatch.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Says in the headers of a request who asks: AWS Signature Version 4, for requests of a service in
 * a region.
 */
record Signature(String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";

  /**
   * The headers of a POST to the root, with what is needed to believe them.
   *
   * @param headers what is signed, the {@code host} among them, under names in lower case
   */
  SortedMap<String, String> sign(
      SortedMap<String, String> headers, byte[] body, AwsCredentials who, Instant at) {
    SortedMap<String, String> signed = new TreeMap<>(headers);
    String stamp = at.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    signed.put("x-amz-content-sha256", hex(hash(body)));
    signed.put("x-amz-date", stamp);
    if (who instanceof AwsSessionCredentials session) {
      signed.put("x-amz-security-token", session.sessionToken());
    }
    String day = stamp.substring(0, stamp.indexOf('T'));
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String names = String.join(";", signed.keySet());
    String request = hex(hash(bytes(canonical(signed, names))));
    String text = ALGORITHM + "\n" + stamp + "\n" + scope + "\n" + request;
    byte[] key = hmac(bytes("AWS4" + who.secretAccessKey()), day);
    key = hmac(hmac(hmac(key, region), service), "aws4_request");
    signed.put(
        "authorization",
        (ALGORITHM + " Credential=" + who.accessKeyId() + "/" + scope)
            + (", SignedHeaders=" + names + ", Signature=" + hex(hmac(key, text))));
    return signed;
  }

  private static String canonical(SortedMap<String, String> headers, String names) {
    StringBuilder text = new StringBuilder("POST\n/\n\n");
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n')
        .append(names)
        .append('\n')
        .append(headers.get("x-amz-content-sha256"))
        .toString();
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
