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
final class Signature {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";

  private final String region;
  private final String service;

  /** Made of a secret for a day: most of a signature's work, and the same for all of the day. */
  private volatile DayKey dayKey = new DayKey("", "", new byte[0]);

  Signature(String region, String service) {
    this.region = region;
    this.service = service;
  }

  /**
   * The headers of a POST to the root, with what is needed to believe them.
   *
   * @param headers what is signed, the {@code host} among them, under names in lower case
   */
  SortedMap<String, String> sign(
      SortedMap<String, String> headers, byte[] body, AwsCredentials who, Instant at) {
    SortedMap<String, String> signed = new TreeMap<>(headers);
    String stamp = at.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
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
    byte[] key = key(who.secretAccessKey(), day);
    signed.put(
        "authorization",
        (ALGORITHM + " Credential=" + who.accessKeyId() + "/" + scope)
            + (", SignedHeaders=" + names + ", Signature=" + hex(hmac(key, text))));
    return signed;
  }

  private byte[] key(String secret, String day) {
    DayKey known = dayKey;
    if (!known.isOf(secret, day)) {
      byte[] daily = hmac(bytes("AWS4" + secret), day);
      known = new DayKey(secret, day, hmac(hmac(hmac(daily, region), service), "aws4_request"));
      dayKey = known;
    }
    return known.key;
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

  /** No record: nobody should print a secret. */
  private static final class DayKey {
    private final String secret;
    private final String day;
    private final byte[] key;

    private DayKey(String secret, String day, byte[] key) {
      this.secret = secret;
      this.day = day;
      this.key = key;
    }

    private boolean isOf(String otherSecret, String otherDay) {
      return secret.equals(otherSecret) && day.equals(otherDay);
    }
  }
}
