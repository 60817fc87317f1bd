package io.spikewatch.adapters.http;

import java.net.URI;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The routes of a client with several hosts: each host is reached through its configured proxy. */
public final class ProxyRoutes extends DefaultRoutePlanner {

  private final Proxies proxies;

  /** Creates routes through these proxies. */
  public ProxyRoutes(Proxies proxies) {
    super(DefaultSchemePortResolver.INSTANCE);
    this.proxies = proxies;
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context)
      throws HttpException {
    return switch (proxies.to(URI.create(target.toURI()))) {
      case ProxyRoute.Direct _ -> null;
      case ProxyRoute.Through(ProxyAddress address) -> address.target();
      case ProxyRoute.Unusable(String reason) -> throw new UnusableProxyException(reason);
    };
  }

  /** The credentials for the proxies. */
  public CredentialsProvider credentials() {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    proxies.addresses().forEach(address -> address.giveCredentials(credentials));
    return credentials;
  }
}
