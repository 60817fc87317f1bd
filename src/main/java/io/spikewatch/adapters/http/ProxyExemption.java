package io.spikewatch.adapters.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code NO_PROXY}: hosts that are reached without a proxy. It is {@code *}, a domain
 * (which stands for its subdomains too), an IP address, or a block of IP addresses such as {@code
 * 10.0.0.0/8}. A domain or address may have a port.
 */
record ProxyExemption(String host, OptionalInt port, OptionalInt prefix) {

  private static final Pattern WITH_PORT = Pattern.compile("(.+):(\\d{1,5})");
  private static final Pattern BLOCK = Pattern.compile("(.+)/(\\d{1,3})");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  static ProxyExemption of(String entry) {
    String plain = entry.strip().toLowerCase(Locale.ROOT);
    Matcher block = BLOCK.matcher(plain);
    if (block.matches()) {
      int bits = Integer.parseInt(block.group(2));
      return new ProxyExemption(bare(block.group(1)), OptionalInt.empty(), OptionalInt.of(bits));
    }
    Matcher ported = WITH_PORT.matcher(plain);
    boolean isPort =
        ported.matches() && (ported.group(1).indexOf(':') < 0 || ported.group(1).endsWith("]"));
    String host = bare(isPort ? ported.group(1) : plain);
    return new ProxyExemption(
        host.equals("*") ? host : host.replaceFirst("^\\*?\\.", ""),
        isPort ? OptionalInt.of(Integer.parseInt(ported.group(2))) : OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** Whether the name is this machine, without a lookup. */
  static boolean isLoopback(String host) {
    String bare = bare(host);
    return bare.equals("localhost")
        || bare.endsWith(".localhost")
        || literal(bare).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  boolean matches(String asked, int askedPort) {
    String bare = bare(asked);
    if (port.isPresent() && port.getAsInt() != askedPort) {
      return false;
    }
    if (prefix.isPresent()) {
      return inBlock(bare, prefix.getAsInt());
    }
    return host.equals("*")
        || bare.equals(host)
        || (!host.isEmpty() && bare.endsWith("." + host))
        || (literal(host).isPresent() && literal(host).equals(literal(bare)));
  }

  private boolean inBlock(String asked, int bits) {
    Optional<byte[]> block = literal(host).map(InetAddress::getAddress);
    Optional<byte[]> address = literal(asked).map(InetAddress::getAddress);
    if (block.isEmpty()
        || address.isEmpty()
        || block.get().length != address.get().length
        || bits > block.get().length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((block.get()[bit / 8] ^ address.get()[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address of an IP literal. A name is never looked up. */
  private static Optional<InetAddress> literal(String host) {
    if (!IPV4.matcher(host).matches() && host.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
