package io.spikewatch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that has signed itself, in a folder. */
public final class Certificate {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final Path folder;
  private final Path keys;

  /** Makes one. */
  public Certificate(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.keys = folder.resolve("keys.p12");
    keytool(
        keys,
        List.of(
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1"));
  }

  /** One that is there until this JVM ends. */
  public static Certificate untilExit() throws IOException, InterruptedException {
    return new Certificate(TempFolder.untilExit("certificate").path());
  }

  /** For a server. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** As programs other than Java's read it. */
  public Path pem() throws IOException, GeneralSecurityException {
    String body =
        Base64.getMimeEncoder().encodeToString(store().getCertificate(ALIAS).getEncoded());
    return Files.writeString(
        folder.resolve("certificate.pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  /** All that the platform trusts, and this. */
  public Path trust() throws IOException, GeneralSecurityException, InterruptedException {
    Path trust = folder.resolve("trust");
    Files.write(trust, Files.readAllBytes(JAVA_HOME.resolve("lib/security/cacerts")));
    keytool(trust, List.of("-importcert", "-noprompt", "-file", pem().toString()));
    return trust;
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME.resolve("bin/keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", ALIAS, "-keystore", store.toString(), "-storepass", PASSWORD));
    Path log = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = keytool.waitFor(60, TimeUnit.SECONDS);
    keytool.destroyForcibly().waitFor();
    if (!ended || keytool.exitValue() != 0) {
      throw new IOException(Files.readString(log));
    }
  }
}
