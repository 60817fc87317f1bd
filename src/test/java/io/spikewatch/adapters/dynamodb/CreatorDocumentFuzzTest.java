package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.zip.DataFormatException;

/** Whatever bytes are stored, they are a document that can be stored again, or they are refused. */
class CreatorDocumentFuzzTest {

  @FuzzTest
  void reads_any_bytes(byte[] bytes) throws DataFormatException {
    CreatorDocument document;
    try {
      document = CreatorDocument.decode(bytes);
    } catch (DataFormatException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    // The first writing may take zeros from behind a number; the second takes nothing.
    byte[] written = document.encode();
    assertThat(CreatorDocument.decode(written).encode()).isEqualTo(written);
  }

  @FuzzTest
  void reads_any_fields(byte[] cbor) throws DataFormatException {
    reads_any_bytes(Compressed.deflate(cbor));
  }
}
