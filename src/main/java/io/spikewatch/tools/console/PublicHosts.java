package io.spikewatch.tools.console;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to public addresses only. The client connects to the address that was checked, so
 * a name cannot change between the check and the connection.
 */
final class PublicHosts implements DnsResolver {

  /** The first bytes of IPv4 networks that are not public, each with the length of its prefix. */
  private static final int[][] RESERVED = {
    {0, 0, 0, 8},
    {10, 0, 0, 8},
    {100, 64, 0, 10},
    {127, 0, 0, 8},
    {169, 254, 0, 16},
    {172, 16, 0, 12},
    {192, 0, 0, 24},
    {192, 0, 2, 24},
    {192, 88, 99, 24},
    {192, 168, 0, 16},
    {198, 18, 0, 15},
    {198, 51, 100, 24},
    {203, 0, 113, 24},
    {224, 0, 0, 3},
  };

  private static final int BYTE = 0xFF;
  private static final int BITS = 8;

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : found) {
      if (!isPublic(address)) {
        throw new UnknownHostException(host + " has an address that is not public");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** Whether an address belongs to the public internet. */
  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] four) {
    int address = ((four[0] & BYTE) << 16) | ((four[1] & BYTE) << 8) | (four[2] & BYTE);
    for (int[] network : RESERVED) {
      int start = (network[0] << 16) | (network[1] << 8) | network[2];
      int rest = 3 * BITS - network[3];
      if (address >> rest == start >> rest) {
        return false;
      }
    }
    return true;
  }

  /** Global unicast is 2000::/3. Tunnels (2001::/32, 2002::/16) may lead to other networks. */
  private static boolean isPublicSix(byte[] six) {
    boolean global = (six[0] & 0xE0) == 0x20;
    boolean special =
        six[0] == 0x20
            && (six[1] == 0x02
                || (six[1] == 0x01 && six[2] == 0 && six[3] == 0)
                || (six[1] == 0x01 && six[2] == 0x0D && six[3] == (byte) 0xB8));
    return global && !special;
  }
}
