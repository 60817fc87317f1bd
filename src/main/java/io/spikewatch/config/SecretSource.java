package io.spikewatch.config;

/** Where a secret comes from. */
public sealed interface SecretSource {

  /** Given directly, for local use. */
  record Given(Secret secret) implements SecretSource {}

  /** Kept in the parameter store under this name. */
  record Parameter(String name) implements SecretSource {}
}
