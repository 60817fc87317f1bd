package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Consumer;

/** Whatever a function is invoked with, it is an event or refused as none. */
class EventsFuzzTest {

  @FuzzTest
  void reads_any_event(byte[] event) {
    reads(event, Events::poll);
    reads(event, Events::batch);
    reads(event, QueueEvent::read);
    reads(event, SnsEvent::messages);
  }

  private static void reads(byte[] event, Consumer<byte[]> reader) {
    try {
      reader.accept(event);
    } catch (InvalidEventException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{C}]{1,200}");
    }
  }
}
