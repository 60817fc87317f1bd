package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyHashTest {

  @Test
  void a_hash_depends_on_its_key_alone_and_reveals_nothing() {
    String hash = KeyHash.of("sk-live-0123456789");
    assertThat(KeyHash.isOf(hash, "sk-live-0123456789")).isTrue();
    assertThat(KeyHash.isOf(hash, "sk-live-0123456780")).isFalse();
    assertThat(KeyHash.isOf(hash, "")).isFalse();
    assertThat(hash).matches("[0-9a-f]{32}:[0-9a-f]{64}").doesNotContain("sk-live");
  }

  @Test
  void two_hashes_of_a_key_differ_so_that_a_shared_key_is_not_visible() {
    assertThat(KeyHash.of("key")).isNotEqualTo(KeyHash.of("key"));
  }

  @Test
  void what_is_not_a_hash_is_of_no_key() {
    assertThat(KeyHash.isOf("", "key")).isFalse();
    assertThat(KeyHash.isOf("salt", "key")).isFalse();
    assertThat(KeyHash.isOf("salt:", "key")).isFalse();
    assertThat(KeyHash.isOf(":", "key")).isFalse();
  }
}
