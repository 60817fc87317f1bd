package io.spikewatch.function.config;

import io.spikewatch.adapters.parameterstore.Secret;

/** The source of a secret. */
public sealed interface SecretSource {

  /** Given directly, for local use. */
  record Given(Secret secret) implements SecretSource {}

  /** Stored in the parameter store under this name. */
  record Parameter(String name) implements SecretSource {}
}
