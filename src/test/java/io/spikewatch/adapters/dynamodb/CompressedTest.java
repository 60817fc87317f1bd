package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class CompressedTest {

  /** Items that name this checksum are stored. */
  private static final long CHECKSUM = 0xf2d3c7ecL;

  @Test
  void inflates_what_it_deflated() throws DataFormatException {
    Random random = new Random(8);
    for (int length = 0; length < 40_000; length += 997) {
      byte[] plain = new byte[length];
      random.nextBytes(plain);
      assertThat(Compressed.inflate(Compressed.deflate(plain))).isEqualTo(plain);
    }
  }

  @Test
  void never_changes_its_dictionary() throws IOException {
    Adler32 checksum = new Adler32();
    checksum.update(dictionary());
    assertThat(checksum.getValue()).isEqualTo(CHECKSUM);
  }

  @Test
  void has_a_document_as_its_dictionary_so_that_people_can_read_it()
      throws IOException, DataFormatException {
    assertThat(CborValue.read(dictionary()).all())
        .containsKeys("v", "t", "refreshes", "videos", "seen.at");
  }

  private static byte[] dictionary() throws IOException {
    try (InputStream file = Compressed.class.getResourceAsStream("dictionary.cbor")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
