package io.spikewatch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchAttribute;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever people put into an item, it is read or told of; what is written reads the same. */
class WatchItemReaderFuzzTest {

  @FuzzTest
  void reads_any_item(byte[] text) {
    Map<String, AttributeValue> item = ItemText.read(new String(text, StandardCharsets.UTF_8));

    WatchItemReader.Reading reading = WatchItemReader.read(item);

    assertThat(reading.problems())
        .allSatisfy(
            problem -> assertThat(problem.problem()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,500}"));
    assertThat(reading.watch().isPresent() || !reading.problems().isEmpty()).isTrue();
    reading.watch().ifPresent(WatchItemReaderFuzzTest::writtenReadsTheSame);
  }

  private static void writtenReadsTheSame(Watch watch) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(WatchItemReader.UNIQUE_ID, AttributeValue.fromS(watch.handle()));
    for (WatchAttribute attribute : WatchAttribute.values()) {
      DynamoWatchlist.value(watch, attribute).ifPresent(v -> item.put(attribute.key(), v));
    }
    WatchItemReader.Reading again = WatchItemReader.read(item);
    assertThat(again.problems()).isEmpty();
    assertThat(again.watch()).contains(watch);
  }
}
